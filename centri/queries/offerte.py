"""I tempi liberi di un centro: i ricevimenti, meno gli impegni, meno le feste.

Un'offerta è un orario, non un'operatrice: se due ricevono alla stessa ora, chi prenota ne vede
uno solo.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from centri.models import Centro, Disponibilita, Fascia, Prestazione
from centri.rules.orari import FUSO, Tratto, Turno, istante, libero, tempi_del_turno
from lavoratori.models import Lavoratore
from portale import clock
from portale.calendario import giorni_lavorativi
from portale.identity.models import Incarico

Impegni = dict[int, list[tuple[datetime, datetime]]]
CHIAVE = "%Y%m%dT%H%MZ"
NESSUN_PREAVVISO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Offerta:
    """Un orario che si può prenotare: dove, per che cosa, con chi, quando."""

    centro: Centro
    prestazione: Prestazione
    operatore: Incarico
    inizio: datetime

    @property
    def fine(self) -> datetime:
        return self.inizio + timedelta(minutes=self.prestazione.durata_minuti)

    @property
    def chiave(self) -> str:
        """Come si scrive in un modulo: l'istante, uguale in ogni fuso."""
        return self.inizio.astimezone(UTC).strftime(CHIAVE)

    @property
    def giorno(self) -> date:
        return self.inizio.astimezone(FUSO).date()


def turno_di(disponibilita: Disponibilita) -> Turno:
    return Turno(
        giorni=frozenset(disponibilita.giorni),
        dalle=disponibilita.dalle,
        alle=disponibilita.alle,
        dal=disponibilita.dal,
        al=disponibilita.al,
    )


def offerte_libere(
    *,
    centro: Centro,
    prestazione: Prestazione,
    dal: datetime | None = None,
    al: datetime | None = None,
    lavoratore: Lavoratore | None = None,
    preferita: int | None = None,
) -> list[Offerta]:
    """I tempi liberi in ordine, dal primo prenotabile (preavviso) all'ultimo (orizzonte).

    `lavoratore`: toglie anche i suoi impegni. `preferita`: l'incarico di chi segue la persona,
    scelta se è libera.
    """
    adesso = clock.now()
    primo = dal or adesso + timedelta(hours=prestazione.preavviso_ore)
    ultimo = al or _fine_dell_orizzonte(prestazione)
    disponibili = list(
        Disponibilita.objects.del_centro(centro.pk)
        .per(prestazione)
        .nei_giorni(primo.astimezone(FUSO).date(), ultimo.astimezone(FUSO).date())
        .select_related("operatore__user")
    )
    occupati, suoi = _impegni(disponibili, lavoratore, primo, ultimo)
    scelte: dict[datetime, Offerta] = {}
    for offerta in _candidate(centro, prestazione, disponibili, (primo, ultimo)):
        tratto = Tratto(offerta.inizio, offerta.fine)
        if libero(tratto, occupati[offerta.operatore.pk]) and libero(tratto, suoi):
            gia = scelte.get(offerta.inizio)
            if gia is None or _meglio(offerta, gia, occupati, preferita):
                scelte[offerta.inizio] = offerta
    return [scelte[inizio] for inizio in sorted(scelte)]


def _fine_dell_orizzonte(prestazione: Prestazione) -> datetime:
    """La mezzanotte dopo l'ultimo giorno prenotabile."""
    return istante(clock.today() + timedelta(days=prestazione.orizzonte_giorni + 1), time(0))


def _candidate(
    centro: Centro,
    prestazione: Prestazione,
    disponibili: Iterable[Disponibilita],
    fra: tuple[datetime, datetime],
) -> Iterator[Offerta]:
    primo, ultimo = fra
    durata = timedelta(minutes=prestazione.durata_minuti)
    turni = [(disponibilita.operatore, turno_di(disponibilita)) for disponibilita in disponibili]
    giorni = giorni_lavorativi(
        primo.astimezone(FUSO).date(),
        ultimo.astimezone(FUSO).date(),
        centro.sede.comune.provincia_id,
    )
    for giorno in giorni:
        for operatore, turno in turni:
            if turno.vale(giorno):
                for tratto in tempi_del_turno(giorno, turno, durata):
                    if primo <= tratto.inizio <= ultimo:
                        yield Offerta(centro, prestazione, operatore, tratto.inizio)


def _impegni(
    disponibili: Iterable[Disponibilita],
    lavoratore: Lavoratore | None,
    primo: datetime,
    ultimo: datetime,
) -> tuple[Impegni, list[tuple[datetime, datetime]]]:
    """Gli impegni degli operatori e quelli della persona, in una query."""
    di_chi = Q(risorsa__operatore__in={riga.operatore_id for riga in disponibili})
    if lavoratore is not None:
        di_chi |= Q(risorsa__lavoratore=lavoratore)
    fasce = (
        Fascia.objects.filter(di_chi, periodo__overlap=(primo, ultimo + timedelta(days=1)))
        .order_by("periodo")
        .values_list("risorsa__operatore", "periodo")
    )
    occupati: Impegni = defaultdict(list)
    suoi: list[tuple[datetime, datetime]] = []
    for operatore_id, periodo in fasce:
        dove = suoi if operatore_id is None else occupati[operatore_id]
        dove.append((periodo.lower, periodo.upper))
    return occupati, suoi


def _meglio(offerta: Offerta, gia: Offerta, occupati: Impegni, preferita: int | None) -> bool:
    """Prima chi segue già la persona, poi chi quel giorno ha meno impegni."""
    if preferita in (offerta.operatore.pk, gia.operatore.pk):
        return offerta.operatore.pk == preferita
    return _carico(offerta, occupati) < _carico(gia, occupati)


def _carico(offerta: Offerta, occupati: Impegni) -> tuple[int, int]:
    giorno = offerta.giorno
    di_quel_giorno = sum(
        inizio.astimezone(FUSO).date() == giorno for inizio, _ in occupati[offerta.operatore.pk]
    )
    return di_quel_giorno, offerta.operatore.pk


def prime_libere(
    *, centro: Centro, prestazione: Prestazione, lavoratore: Lavoratore, quante: int = 3
) -> list[Offerta]:
    """Le prime offerte da proporre a chi ha perso il suo orario."""
    return offerte_libere(centro=centro, prestazione=prestazione, lavoratore=lavoratore)[:quante]
