"""Ciò che dell'ufficio passa in modo suo quando due schede si uniscono."""

from collections.abc import Iterable, Iterator
from typing import Any

from centri.models import Competenza, Fascia, Invito, PresaInCarico, Risorsa
from lavoratori.actions.unioni import Cambio, unendo
from lavoratori.models import Lavoratore
from portale import clock


@unendo("centri.Invito")
def un_invito_per_campagna(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    """Il collegamento già mandato vale ancora, per chi resta; la campagna la conta una volta."""
    sue = Invito.objects.filter(lavoratore=resta, campagna__isnull=False)
    gia = set(sue.values_list("campagna_id", flat=True))
    for invito in Invito.objects.filter(lavoratore=tolta).order_by("pk"):
        fuori = {"campagna_id": None} if invito.campagna_id in gia else {}
        yield invito, {"lavoratore_id": resta.pk, **fuori}


@unendo("centri.Competenza")
def una_competenza_sola(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    yield from _una_sola_aperta(Competenza, resta, tolta)


@unendo("centri.PresaInCarico")
def una_presa_sola(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    yield from _una_sola_aperta(PresaInCarico, resta, tolta)


@unendo("centri.PersonaDelCentro")
def la_tiene_la_base_di_dati(resta: Lavoratore, tolta: Lavoratore) -> Iterable[Cambio]:
    """Segue da sé le competenze e i colloqui che si spostano."""
    return ()


def _una_sola_aperta(modello: Any, resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    """Le passate passano; quella aperta finisce oggi, se chi resta ne ha già una."""
    ne_ha = modello.objects.filter(lavoratore=resta, al=None).exists()
    for riga in modello.objects.filter(lavoratore=tolta).order_by("pk"):
        fine = {"al": max(clock.today(), riga.dal)} if ne_ha and riga.al is None else {}
        yield riga, {"lavoratore_id": resta.pk, **fine}


@unendo("centri.Risorsa")
def il_suo_tempo(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    """Se tutte e due hanno impegni, i tempi della seconda entrano fra quelli della prima."""
    sue = {
        riga.lavoratore_id: riga for riga in Risorsa.objects.filter(lavoratore__in=[resta, tolta])
    }
    seconda = sue.get(tolta.pk)
    if seconda is None:
        return
    prima = sue.get(resta.pk)
    if prima is None:
        yield seconda, {"lavoratore_id": resta.pk}
        return
    for fascia in Fascia.objects.filter(risorsa=seconda).order_by("pk"):
        yield fascia, {"risorsa_id": prima.pk}
