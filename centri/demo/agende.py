"""I tempi liberi degli operatori, mentre la demo li riempie: in memoria, un giorno alla volta."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from centri.models import Disponibilita
from centri.queries.offerte import turno_di
from centri.rules.orari import Tratto, Turno, tempi_del_turno
from portale import calendario

PROVINCIA = "TO"
UN_GIORNO = timedelta(days=1)
QUANTO_AVANTI = 40  # giorni in cui si cerca un tempo libero prima di rinunciare


class Agende:
    """Chi riceve quando. Una persona non ha mai due impegni nello stesso giorno."""

    def __init__(self) -> None:
        self.turni: dict[int, list[Turno]] = defaultdict(list)
        for disponibilita in Disponibilita.objects.order_by("pk").prefetch_related("eccezioni"):
            self.turni[disponibilita.operatore_id].append(turno_di(disponibilita))
        self.presi: dict[tuple[int, date], list[Tratto]] = defaultdict(list)
        self.giorni: dict[int, set[date]] = defaultdict(set)

    def primo_libero(
        self, operatore_id: int, persona_id: int, dal: date, durata: timedelta
    ) -> tuple[date, Tratto] | None:
        """Il primo tempo in cui tutti e due possono, da quel giorno."""
        for giorno in _giorni_da(dal):
            if giorno in self.giorni[persona_id] or not calendario.lavorativo(giorno, PROVINCIA):
                continue
            presi = self.presi[operatore_id, giorno]
            for tratto in self._tempi(operatore_id, giorno, durata):
                if not any(_si_toccano(tratto, altro) for altro in presi):
                    return giorno, tratto
        return None

    def prendi(self, operatore_id: int, persona_id: int, giorno: date, tratto: Tratto) -> None:
        self.presi[operatore_id, giorno].append(tratto)
        self.giorni[persona_id].add(giorno)

    def _tempi(self, operatore_id: int, giorno: date, durata: timedelta) -> Iterator[Tratto]:
        for turno in self.turni[operatore_id]:
            if turno.vale(giorno):
                yield from tempi_del_turno(giorno, turno, durata)


def _giorni_da(dal: date) -> Iterator[date]:
    for passo in range(QUANTO_AVANTI):
        yield dal + passo * UN_GIORNO


def _si_toccano(uno: Tratto, altro: Tratto) -> bool:
    return uno.inizio < altro.fine and altro.inizio < uno.fine


def giorno_lavorativo(giorno: date) -> date:
    """Quel giorno, o il primo in cui gli uffici sono aperti."""
    return calendario.giorni_lavorativi_dopo(giorno - UN_GIORNO, 1, PROVINCIA)
