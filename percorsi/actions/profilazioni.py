"""La classe di rischio si calcola e si ricalcola: con i dati del fascicolo e il modello di oggi."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from centri.models import Competenza
from lavoratori.models import Lavoratore
from percorsi.models import ModelloProfilazione, Profilazione
from percorsi.queries.fatti import fatti_di
from percorsi.queries.valutazioni import modello_in_vigore
from percorsi.rules.fatti import Fatti
from percorsi.rules.profilazione import dati_da_fatti, profila, vale_fino_al
from portale import clock
from portale.audit.registro import record, record_insieme
from portale.identity.attore import IL_SISTEMA, Attore

PER_FETTA = 500


def dati_per(fatti: Fatti, detti: Mapping[str, Any]) -> dict[str, Any]:
    """Ciò che il portale sa, più ciò che chi valuta ha chiesto."""
    return dati_da_fatti(fatti) | {nome: valore for nome, valore in detti.items() if valore}


@transaction.atomic
def calcola_profilazione(
    *,
    lavoratore: Lavoratore,
    modello: ModelloProfilazione,
    fatti: Fatti,
    detti: Mapping[str, Any],
    giorno: date,
    autore: Attore,
) -> Profilazione:
    """La classe di quel giorno. Quelle di prima restano: si vede come è cambiata."""
    profilazione = _nuova(lavoratore.pk, modello, dati_per(fatti, detti), giorno)
    profilazione.save(force_insert=True)
    record(
        "profilazione.calcolata",
        profilazione,
        autore=autore,
        classe=profilazione.classe,
        versione=modello.versione,
    )
    return profilazione


def _nuova(
    lavoratore_id: int, modello: ModelloProfilazione, dati: dict[str, Any], giorno: date
) -> Profilazione:
    profilo = profila(modello.contenuto, dati)
    return Profilazione(
        lavoratore_id=lavoratore_id,
        versione=modello.versione,
        giorno=giorno,
        vale_fino_al=vale_fino_al(modello.contenuto, giorno),
        dati=dati,
        indice=profilo.indice,
        classe=profilo.classe,
        contributi=[uno.in_dati() for uno in profilo.contributi],
    )


@transaction.atomic
def rifai_scadute() -> int:
    """Ogni giorno: chi ha la classe scaduta (90 giorni) la riceve nuova, con i dati di oggi.

    Ciò che la persona aveva detto (figli, patente) resta com'era. Una fetta alla volta.
    """
    oggi = clock.today()
    scadute = (
        Profilazione.objects.order_by()
        .values("lavoratore")
        .annotate(ultima=Max("vale_fino_al"))
        .filter(ultima__lt=oggi, lavoratore__in=_con_un_modello(oggi))
        .values_list("lavoratore", flat=True)[:PER_FETTA]
    )
    persone = list(scadute)
    titolari = dict(
        Competenza.objects.in_vigore()
        .filter(lavoratore__in=persone)
        .values_list("lavoratore_id", "titolare_id")
    )
    modelli = {pk: modello_in_vigore(pk, oggi) for pk in set(titolari.values())}
    fatti = fatti_di(persone, oggi)
    nuove = []
    for vecchia in _ultime(persone):
        modello = modelli.get(titolari.get(vecchia.lavoratore_id, 0))
        if modello is not None:
            sue = fatti[vecchia.lavoratore_id]
            detti = {k: v for k, v in vecchia.dati.items() if k not in dati_da_fatti(sue)}
            dati = dati_per(sue, detti | _detti_prima(vecchia.dati))
            nuove.append(_nuova(vecchia.lavoratore_id, modello, dati, oggi))
    Profilazione.objects.bulk_create(nuove)
    record_insieme(
        "profilazione.calcolata",
        nuove,
        autore=IL_SISTEMA,
        dati=[{"classe": una.classe, "versione": una.versione} for una in nuove],
    )
    return len(nuove)


def _con_un_modello(oggi: date) -> Any:
    """Chi è seguita da un titolare che ha pubblicato un modello: agli altri non c'è che dire."""
    titolari = ModelloProfilazione.objects.in_vigore(oggi).order_by().values("titolare")
    return Competenza.objects.in_vigore().filter(titolare__in=titolari).values("lavoratore")


def _detti_prima(dati: Mapping[str, Any]) -> dict[str, Any]:
    return {"titolo": dati.get("titolo", "")}


def _ultime(persone: list[int]) -> list[Profilazione]:
    return list(
        Profilazione.objects.filter(lavoratore__in=persone)
        .order_by("lavoratore", "-giorno", "-pk")
        .distinct("lavoratore")
    )
