"""Ricordare i colloqui, agli anticipi che dice la prestazione.

A chi ha un'e-mail o un cellulare si scrive; chi ha solo il telefono finisce nell'elenco delle
persone da chiamare. Mai una lettera: arriverebbe dopo.
"""

from datetime import timedelta

from django.db import transaction

from centri.models import Colloquio, DaChiamare, Prestazione
from centri.notifications import ColloquioDomani
from centri.queries.raggiungere import raggiungibile_in_tempo, telefono_di
from centri.rules.promemoria import da_ricordare
from portale import clock
from portale.audit.registro import record
from portale.identity.attore import Attore
from portale.notifications.models import Avviso
from portale.notifications.notifica import notify

UN_GIORNO = timedelta(days=1)  # di margine, per la domenica in cui cambia l'ora
Mandato = tuple[int, int, int]  # colloquio, versione, ore prima


@transaction.atomic
def ricorda_colloqui() -> int:
    """Ogni colloquio una volta sola per versione e anticipo, anche se il giro passa due volte."""
    adesso = clock.now()
    prossimi = list(
        Colloquio.objects.da_erogare()
        .filter(inizio__gt=adesso, inizio__lte=adesso + _anticipo_massimo() + UN_GIORNO)
        .select_related("lavoratore__domicilio_comune", "prestazione")
        .prefetch_related("lavoratore__recapiti")
        .order_by("inizio", "pk")
    )
    anticipi = {
        colloquio: ore
        for colloquio in prossimi
        if (
            ore := da_ricordare(
                adesso=adesso,
                inizio=colloquio.inizio,
                prenotato=colloquio.created_at,
                anticipi=colloquio.prestazione.promemoria_ore,
            )
        )
    }
    mandati = _gia_mandati([colloquio.lavoratore_id for colloquio in anticipi])
    nuovi = {
        colloquio: ore
        for colloquio, ore in anticipi.items()
        if (colloquio.pk, colloquio.sequenza, ore) not in mandati
    }
    return _scrivi(nuovi) + _metti_da_chiamare(nuovi)


def _anticipo_massimo() -> timedelta:
    anticipi = Prestazione.objects.values_list("promemoria_ore", flat=True)
    return timedelta(hours=max((max(ore, default=0) for ore in anticipi), default=0))


def _gia_mandati(persone: list[int]) -> set[Mandato]:
    contesti = Avviso.objects.filter(
        tipo=ColloquioDomani.nome(), persona_id__in=persone
    ).values_list("contesto", flat=True)
    return {
        (uno["colloquio"], uno["sequenza"], uno["ore"]) for uno in contesti if "sequenza" in uno
    }


def _scrivi(nuovi: dict[Colloquio, int]) -> int:
    da_scrivere = [uno for uno in nuovi if raggiungibile_in_tempo(uno.lavoratore)]
    for colloquio in da_scrivere:
        notify(
            ColloquioDomani,
            a=colloquio.lavoratore,
            chiave=f"colloquio:{colloquio.pk}:{colloquio.sequenza}:{nuovi[colloquio]}h",
            colloquio=colloquio.pk,
            sequenza=colloquio.sequenza,
            ore=nuovi[colloquio],
        )
    return len(da_scrivere)


def _metti_da_chiamare(nuovi: dict[Colloquio, int]) -> int:
    """Una chiamata sola per colloquio: chi è stata sentita due giorni prima lo sa."""
    candidati = [
        uno
        for uno in nuovi
        if not raggiungibile_in_tempo(uno.lavoratore) and telefono_di(uno.lavoratore)
    ]
    gia = set(
        DaChiamare.objects.filter(colloquio__in=candidati).values_list("colloquio", "sequenza")
    )
    righe = [
        DaChiamare(
            lavoratore=uno.lavoratore,
            colloquio=uno,
            sequenza=uno.sequenza,
            ore_prima=nuovi[uno],
            created_at=clock.now(),
        )
        for uno in candidati
        if (uno.pk, uno.sequenza) not in gia
    ]
    return len(DaChiamare.objects.bulk_create(righe, ignore_conflicts=True))


@transaction.atomic
def segna_chiamata(*, chiamata: DaChiamare, autore: Attore) -> DaChiamare:
    """L'operatrice le ha ricordato l'appuntamento a voce."""
    chiamata = DaChiamare.objects.lock(chiamata.pk)
    if chiamata.fatta_il is not None:
        return chiamata

    chiamata.fatta_il, chiamata.fatta_da = clock.now(), autore.incarico
    chiamata.save(update_fields=["fatta_il", "fatta_da"])
    record("promemoria.telefonato", chiamata, autore=autore, colloquio=chiamata.colloquio_id)
    return chiamata
