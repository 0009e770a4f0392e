"""Che cosa va nel calendario di chi riceve e in quello della persona.

In quello dell'ufficio nessun nome: solo le iniziali, perché il calendario sta su telefoni e
servizi che non sono del portale.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from centri.choices import Modalita, MotivoFascia, StatoColloquio, StatoPartecipazione
from centri.models import Assenza, Colloquio, Fascia, Incontro
from portale.errors import _
from portale.identity.models import Incarico

INDIETRO, AVANTI = timedelta(days=30), timedelta(days=365)
NEL_CALENDARIO = (
    StatoColloquio.DA_EROGARE,
    StatoColloquio.EROGATO,
    StatoColloquio.NON_PRESENTATO,
)
CI_VA = (StatoPartecipazione.ISCRITTA, StatoPartecipazione.PRESENTE)
DI_ALTRI = {
    MotivoFascia.LEZIONE.value: _("Lezione del corso"),
    MotivoFascia.COLLOQUIO_AZIENDALE.value: _("Colloquio in azienda"),
}


@dataclass(frozen=True, slots=True)
class Voce:
    """Una riga del calendario. `chiave` non cambia mai, `sequenza` cresce a ogni cambiamento."""

    chiave: str
    sequenza: int
    titolo: str
    luogo: str
    inizio: datetime
    fine: datetime


def voci_dell_operatore(incarico: Incarico, adesso: datetime) -> list[Voce]:
    """I suoi colloqui, gli incontri del suo centro, le sue assenze."""
    dal, al = adesso - INDIETRO, adesso + AVANTI
    colloqui = (
        Colloquio.objects.filter(Q(operatore=incarico) | Q(altri_operatori=incarico))
        .filter(stato__in=NEL_CALENDARIO, inizio__gte=dal, inizio__lt=al)
        .select_related("prestazione", "lavoratore", "centro__sede__comune")
        .distinct()
    )
    incontri = Incontro.objects.filter(
        centro__sede=incarico.sede_id, annullato_il=None, inizio__gte=dal, inizio__lt=al
    )
    assenze = Assenza.objects.filter(operatore=incarico).fra(dal, al)
    return _in_ordine(
        [
            _del_colloquio(uno, f"{uno.prestazione.nome}, {uno.lavoratore.iniziali}")
            for uno in colloqui
        ]
        + [_dell_incontro(uno) for uno in incontri]
        + [
            Voce(f"assenza-{una.pk}", 0, str(una.get_motivo_display()), "", una.inizio, una.fine)
            for una in assenze
        ]
    )


def voci_della_persona(lavoratore_id: int, adesso: datetime) -> list[Voce]:
    """I suoi colloqui, gli incontri, le lezioni, i colloqui in azienda."""
    dal, al = adesso - INDIETRO, adesso + AVANTI
    colloqui = Colloquio.objects.filter(
        lavoratore=lavoratore_id, stato__in=NEL_CALENDARIO, inizio__gte=dal, inizio__lt=al
    ).select_related("prestazione", "centro__sede__comune")
    incontri = Incontro.objects.filter(
        partecipazioni__lavoratore=lavoratore_id,
        partecipazioni__stato__in=CI_VA,
        annullato_il=None,
        inizio__gte=dal,
        inizio__lt=al,
    )
    fasce = Fascia.objects.che_toccano(dal, al).filter(
        risorsa__lavoratore=lavoratore_id, motivo__in=DI_ALTRI
    )
    return _in_ordine(
        [_del_colloquio(uno, str(uno.prestazione.nome)) for uno in colloqui]
        + [_dell_incontro(uno) for uno in incontri]
        + [_della_fascia(una) for una in fasce]
    )


def _chi(colloquio: Colloquio) -> str:
    return colloquio.lavoratore.iniziali


def _del_colloquio(colloquio: Colloquio, titolo: str) -> Voce:
    sede = colloquio.centro.sede
    luogo = ", ".join(parte for parte in (sede.nome, sede.indirizzo, sede.comune.nome) if parte)
    if colloquio.modalita != Modalita.PRESENZA:
        luogo = colloquio.video_indirizzo or colloquio.get_modalita_display()
    return Voce(
        str(colloquio.uid),
        colloquio.sequenza,
        titolo,
        luogo,
        colloquio.inizio,
        colloquio.fine,
    )


def _dell_incontro(incontro: Incontro) -> Voce:
    return Voce(
        f"incontro-{incontro.pk}",
        incontro.sequenza,
        incontro.titolo,
        incontro.luogo,
        incontro.inizio,
        incontro.fine,
    )


def _della_fascia(fascia: Any) -> Voce:
    """Di ciò che è di un'altra stanza della casa si sa solo quando è, e che cos'è."""
    titolo = str(DI_ALTRI[fascia.motivo])
    return Voce(f"fascia-{fascia.pk}", 0, titolo, "", fascia.periodo.lower, fascia.periodo.upper)


def _in_ordine(voci: list[Voce]) -> list[Voce]:
    return sorted(voci, key=lambda voce: (voce.inizio, voce.chiave))
