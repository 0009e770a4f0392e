"""Quanti posti liberi ha un centro per un servizio, e quante persone invitate li aspettano.

Qui si contano i posti, non gli orari: se due operatrici ricevono alla stessa ora sono due.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from centri.choices import StatoColloquio
from centri.models import (
    Capienza,
    Centro,
    Colloquio,
    Competenza,
    Disponibilita,
    Invito,
    Prestazione,
)
from centri.queries.aperture import aperture_di
from centri.queries.ricevimenti import Impegni, Ricevimento, impegni, ricevimenti, stanze_dei
from centri.rules.orari import FUSO, Tratto, istante, libero, tempi_del_turno
from portale import clock
from portale.identity.attore import Attore

SCARSA = Q(pochi_posti=True) | Q(primo_lontano=True)
UN_GIORNO = timedelta(days=1)
UN_ATTIMO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Posti:
    """I posti liberi di un centro, e il primo."""

    liberi: int = 0
    primo: datetime | None = None


def posti_liberi(prestazione: Prestazione, centri: Sequence[Centro], dal: date, al: date) -> int:
    """Quante persone possono ancora prenotare quel servizio in quei centri, fra quei giorni."""
    return sum(uno.liberi for uno in posti_per_centro(prestazione, centri, dal, al).values())


def posti_per_centro(
    prestazione: Prestazione, centri: Sequence[Centro], dal: date, al: date
) -> dict[int, Posti]:
    """centro → i suoi posti, dal primo prenotabile all'ultimo: quattro query per quanti siano."""
    adesso = clock.now()
    primo = max(adesso + timedelta(hours=prestazione.preavviso_ore), istante(dal, time(0)))
    ultimo = min(al, ultimo_prenotabile(prestazione))
    fine = istante(ultimo + UN_GIORNO, time(0))
    if not centri or primo >= fine:
        return {centro.pk: Posti() for centro in centri}
    righe = ricevimenti(prestazione, [centro.pk for centro in centri], (primo, fine - UN_ATTIMO))
    risorse = {riga.risorsa_id for riga in righe if riga.risorsa_id}
    stanze: dict[int, list[int]] = {}
    if prestazione.con_stanza:
        for stanza in stanze_dei([centro.pk for centro in centri]).values():
            stanze.setdefault(stanza.centro_id or 0, []).append(stanza.pk)
            risorse.add(stanza.pk)
    occupati = impegni(risorse, None, (primo, fine))
    aperture = aperture_di(centri, dal, ultimo)
    conti: dict[int, Posti] = {}
    for posto, centro in enumerate(centri):
        liberi = _tempi_liberi(
            prestazione,
            [riga for riga in righe if riga.posto == posto],
            occupati,
            [
                giorno
                for giorno in _giorni(primo.astimezone(FUSO).date(), ultimo)
                if centro.pk in aperture and aperture[centro.pk].aperto(giorno)
            ],
            primo,
        )
        conti[centro.pk] = _posti(prestazione, liberi, stanze.get(centro.pk, []), occupati)
    return conti


def ultimo_prenotabile(prestazione: Prestazione) -> date:
    return clock.today() + timedelta(days=prestazione.orizzonte_giorni)


def _giorni(dal: date, al: date) -> Iterator[date]:
    while dal <= al:
        yield dal
        dal += UN_GIORNO


def _tempi_liberi(
    prestazione: Prestazione,
    righe: Sequence[Ricevimento],
    occupati: Impegni,
    giorni: Iterable[date],
    primo: datetime,
) -> Counter[Tratto]:
    """orario → quante operatrici sono libere."""
    durata = timedelta(minutes=prestazione.durata_minuti)
    liberi: Counter[Tratto] = Counter()
    for giorno in giorni:
        for riga in righe:
            suoi = occupati.get(riga.risorsa_id, ()) if riga.risorsa_id else ()
            for tratto in tempi_del_turno(giorno, riga.turno, durata):
                if tratto.inizio >= primo and libero(tratto, suoi):
                    liberi[tratto] += 1
    return liberi


def _posti(
    prestazione: Prestazione, liberi: Counter[Tratto], stanze: Sequence[int], occupati: Impegni
) -> Posti:
    """Quante ne reggono insieme le operatrici e, se serve, le stanze."""
    quanti: dict[datetime, int] = {}
    for tratto, operatrici in liberi.items():
        insieme = operatrici // max(1, prestazione.operatori_insieme)
        if prestazione.con_stanza:
            libere = sum(libero(tratto, occupati.get(stanza, ())) for stanza in stanze)
            insieme = min(insieme, libere)
        if insieme:
            quanti[tratto.inizio] = insieme
    return Posti(sum(quanti.values()), min(quanti, default=None))


def in_attesa(prestazione: Prestazione, centri: Iterable[Centro] | None = None) -> dict[int, int]:
    """centro → quante persone invitate non hanno ancora prenotato quel servizio né detto di no.

    Contano gli inviti recenti: quelli di prima non tengono più un posto.
    """
    competenze = Competenza.objects.in_vigore().filter(
        Exists(_inviti_che_aspettano(prestazione).filter(lavoratore=OuterRef("lavoratore"))),
        centro__isnull=False,
    )
    if centri is not None:
        competenze = competenze.filter(centro__in=[centro.pk for centro in centri])
    return dict(
        competenze.order_by()
        .values_list("centro")
        .annotate(quante=Count("lavoratore", distinct=True))
        .values_list("centro", "quante")
    )


def _inviti_che_aspettano(prestazione: Prestazione) -> QuerySet[Invito]:
    da = clock.now() - timedelta(days=prestazione.orizzonte_giorni)
    return (
        Invito.objects.aperti()
        .filter(prestazione=prestazione, created_at__gte=da)
        .exclude(
            Exists(
                Colloquio.objects.filter(
                    lavoratore=OuterRef("lavoratore"), prestazione=prestazione
                ).filter(stato__in=(StatoColloquio.DA_EROGARE, StatoColloquio.EROGATO))
            )
        )
    )


def servizi_con_agenda(centri: Iterable[Centro], oggi: date) -> dict[int, set[int]]:
    """servizio → in quali di questi centri qualcuno lo dà, da oggi in poi."""
    agende = (
        Disponibilita.objects.filter(centro__in=[centro.pk for centro in centri])
        .nei_giorni(oggi, date.max)
        .filter(prestazioni__attiva=True, prestazioni__di_gruppo=False)
        .values_list("prestazioni", "centro")
        .distinct()
        .order_by()
    )
    servizi: dict[int, set[int]] = {}
    for prestazione_id, centro_id in agende:
        servizi.setdefault(prestazione_id, set()).add(centro_id)
    return servizi


def capienze_visibili(attore: Attore) -> QuerySet[Capienza]:
    """Prima dove manca di più."""
    return (
        Capienza.objects.visible_to(attore)
        .select_related("centro__sede", "prestazione")
        .order_by("-pochi_posti", "-primo_lontano", "centro__sede__nome", "prestazione__nome", "pk")
    )


IN_VISTA = 5


def scarse_in_vista(attore: Attore) -> dict[str, Any]:
    """Il riquadro della scrivania: le prime righe dove i posti non bastano, e quante sono."""
    righe = list(capienze_visibili(attore).filter(SCARSA))
    return {"scarse": righe[:IN_VISTA], "quante_scarse": len(righe)}
