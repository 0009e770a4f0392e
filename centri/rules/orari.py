"""Quando si può ricevere: dai turni degli operatori ai tempi liberi, nell'ora che segna
l'orologio.

I tempi si calcolano e non si conservano. Nelle due domeniche in cui cambia l'ora i conti si fanno
sugli istanti: un'ora dura sempre un'ora.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from zoneinfo import ZoneInfo

from portale.errors import Impedimento, _

FUSO = ZoneInfo("Europe/Rome")
Ore = tuple[time, time]
Impegno = tuple[datetime, datetime]

GIORNI_MANCANTI = Impedimento(
    "giorni_mancanti", _("Nessun giorno scelto: indichi almeno un giorno della settimana.")
)
ORE_ROVESCIATE = Impedimento(
    "ore_rovesciate", _("Il ricevimento finisce prima di cominciare: corregga le due ore.")
)
DATE_ROVESCIATE = Impedimento(
    "date_rovesciate", _("L'agenda finisce prima di cominciare: corregga le due date.")
)
TROPPO_CORTO = Impedimento(
    "troppo_corto", _("Fra le due ore non entra nemmeno un colloquio: allarghi il ricevimento.")
)
SENZA_PRESTAZIONI = Impedimento(
    "senza_prestazioni", _("Nessun servizio scelto: indichi per che cosa si riceve.")
)
OPERATORE_DI_ALTRO_CENTRO = Impedimento(
    "operatore_di_altro_centro",
    _("Questa persona non lavora in questo centro: scelga qualcuno che ci lavora."),
)
TURNO_SOVRAPPOSTO = Impedimento(
    "turno_sovrapposto",
    _("In quelle ore l'agenda è già aperta: chiuda l'altro turno o cambi le ore."),
)
CHIUSA_PRIMA = Impedimento(
    "chiusa_prima", _("L'agenda comincia dopo questo giorno: ne scelga uno più avanti.")
)


@dataclass(frozen=True, slots=True)
class Tratto:
    """Un tempo, dall'istante all'istante."""

    inizio: datetime
    fine: datetime


@dataclass(frozen=True, slots=True)
class Turno:
    """Un orario di ricevimento: in quali giorni della settimana (0 = lunedì), dalle, alle, dal,
    al; e i giorni che fanno eccezione, con le loro ore (None: quel giorno non si riceve).
    """

    giorni: frozenset[int]
    dalle: time
    alle: time
    dal: date
    al: date | None = None
    eccezioni: Mapping[date, tuple[time, time] | None] = field(default_factory=dict, hash=False)

    def ore(self, giorno: date) -> tuple[time, time] | None:
        """Dalle, alle di quel giorno; None se non si riceve. L'eccezione vale più del solito."""
        if giorno < self.dal or (self.al is not None and giorno > self.al):
            return None
        if giorno in self.eccezioni:
            return self.eccezioni[giorno]
        return (self.dalle, self.alle) if giorno.weekday() in self.giorni else None

    def vale(self, giorno: date) -> bool:
        return self.ore(giorno) is not None

    def si_sovrappone(self, altro: "Turno") -> bool:
        stessi_giorni = bool(self.giorni & altro.giorni)
        stesse_ore = self.dalle < altro.alle and altro.dalle < self.alle
        return stessi_giorni and stesse_ore and _date_comuni(self, altro)


def _date_comuni(uno: Turno, altro: Turno) -> bool:
    return (altro.al is None or uno.dal <= altro.al) and (uno.al is None or altro.dal <= uno.al)


def istante(giorno: date, ora: time) -> datetime:
    """L'istante in cui l'orologio italiano segna quell'ora di quel giorno."""
    return _istante(giorno, ora, ora.fold)


@lru_cache(maxsize=4096)
def _istante(giorno: date, ora: time, _piega: int) -> datetime:
    """`_piega`: due ore uguali che differiscono solo in quella sono due istanti."""
    return datetime.combine(giorno, ora, tzinfo=FUSO).astimezone(UTC)


def tempi_del_turno(giorno: date, turno: Turno, durata: timedelta) -> Iterator[Tratto]:
    """I tempi di un turno in un giorno, uno dopo l'altro, finché ci stanno interi."""
    ore = turno.ore(giorno)
    if ore is not None:
        yield from tempi_fra(giorno, *ore, durata)


@lru_cache(maxsize=2048)
def tempi_fra(giorno: date, dalle: time, alle: time, durata: timedelta) -> tuple[Tratto, ...]:
    """Gli stessi per tutte le agende con quelle ore: si calcolano una volta."""
    inizio, chiusura = istante(giorno, dalle), istante(giorno, alle)
    tempi = []
    while inizio + durata <= chiusura:
        tempi.append(Tratto(inizio, inizio + durata))
        inizio += durata
    return tuple(tempi)


def libero(tratto: Tratto, occupati: Sequence[Impegno]) -> bool:
    """Se nel tratto non cade nessun impegno. `occupati`: in ordine, senza sovrapposizioni."""
    dopo = bisect_left(occupati, tratto.fine, key=itemgetter(0))
    return dopo == 0 or occupati[dopo - 1][1] <= tratto.inizio


def in_orario(tratto: Tratto, turni: Sequence[Turno]) -> bool:
    """Se il tratto sta tutto dentro un ricevimento."""
    giorno = tratto.inizio.astimezone(FUSO).date()
    return any(
        istante(giorno, ore[0]) <= tratto.inizio and tratto.fine <= istante(giorno, ore[1])
        for turno in turni
        if (ore := turno.ore(giorno)) is not None
    )


def impedimenti_all_agenda(
    *,
    turno: Turno,
    durata_minima: timedelta | None,
    operatore_del_centro: bool,
    altri: Sequence[Turno],
) -> list[Impedimento]:
    """`durata_minima`: quella della prestazione più breve, None se non ne è stata scelta
    nessuna.
    """
    ore_giuste = turno.dalle < turno.alle
    spazio = datetime.combine(turno.dal, turno.alle) - datetime.combine(turno.dal, turno.dalle)
    prove = [
        (bool(turno.giorni), GIORNI_MANCANTI),
        (durata_minima is not None, SENZA_PRESTAZIONI),
        (ore_giuste, ORE_ROVESCIATE),
        (turno.al is None or turno.al >= turno.dal, DATE_ROVESCIATE),
        (not ore_giuste or durata_minima is None or spazio >= durata_minima, TROPPO_CORTO),
        (operatore_del_centro, OPERATORE_DI_ALTRO_CENTRO),
        (not any(turno.si_sovrappone(altro) for altro in altri), TURNO_SOVRAPPOSTO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_chiusura(*, dal: date, al: date) -> list[Impedimento]:
    return [] if dal <= al else [CHIUSA_PRIMA]
