"""Cambiare un'agenda che la gente ha già usato: che cosa ne esce, e quando non si può cambiare.

Un'agenda non si riscrive all'indietro: da un giorno in poi ne comincia un'altra.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from centri.rules.orari import (
    DATE_ROVESCIATE,
    ORE_ROVESCIATE,
    TURNO_SOVRAPPOSTO,
    Tratto,
    Turno,
    in_orario,
)
from portale.errors import Impedimento, _

Ore = tuple[time, time]

GIORNO_PASSATO = Impedimento(
    "giorno_passato", _("Questo giorno è passato: un'agenda si cambia da oggi in poi.")
)
FUORI_DALL_AGENDA = Impedimento(
    "fuori_dall_agenda",
    _("In quel giorno questa agenda non è in vigore: scelga un giorno fra l'inizio e la fine."),
)
ORE_A_META = Impedimento(
    "ore_a_meta", _("Manca una delle due ore: le indichi tutte e due, o nessuna per non ricevere.")
)
GIA_COSI = Impedimento("gia_cosi", _("Quel giorno è già così: non c'è nulla da cambiare."))
NIENTE_DA_COPIARE = Impedimento(
    "niente_da_copiare", _("Non ci sono agende da copiare: scelga chi riceve in quel periodo.")
)
NESSUNA_COPIATA = Impedimento(
    "nessuna_copiata", _("Nessuna agenda si può copiare: in quelle ore ce n'è già un'altra.")
)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Un turno, dove, e per quali prestazioni."""

    centro: int
    prestazioni: frozenset[int]
    turno: Turno


@dataclass(frozen=True, slots=True)
class Appuntamento:
    """Un colloquio prenotato, per quel che serve a metterlo in un'agenda."""

    numero: int
    centro: int
    prestazione: int
    tratto: Tratto


def accoglie(agende: Iterable[Agenda], appuntamento: Appuntamento) -> bool:
    """Se uno dei agende offre quel servizio in quel centro a quell'ora."""
    turni = [
        agenda.turno
        for agenda in agende
        if agenda.centro == appuntamento.centro and appuntamento.prestazione in agenda.prestazioni
    ]
    return in_orario(appuntamento.tratto, turni)


def che_cosa_esce(
    appuntamenti: Sequence[Appuntamento],
    *,
    prima: Sequence[Agenda],
    dopo: Sequence[Agenda],
) -> list[int]:
    """I colloqui che con le agende di prima stavano nel ricevimento, e con quelle di dopo no."""
    return [
        appuntamento.numero
        for appuntamento in appuntamenti
        if accoglie(prima, appuntamento) and not accoglie(dopo, appuntamento)
    ]


def impedimenti_alla_modifica_dell_agenda(
    *, dal: date, oggi: date, al: date | None
) -> list[Impedimento]:
    """`al`: l'ultimo giorno della serie che si cambia."""
    prove = [
        (dal >= oggi, GIORNO_PASSATO),
        (al is None or dal <= al, FUORI_DALL_AGENDA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_all_eccezione(
    *,
    giorno: date,
    oggi: date,
    dalle: time | None,
    alle: time | None,
    turno: Turno,
    altre_ore: Sequence[Ore],
) -> list[Impedimento]:
    """`altre_ore`: quelle delle altre agende della stessa persona, in quel giorno."""
    in_vigore = turno.dal <= giorno and (turno.al is None or giorno <= turno.al)
    a_meta = (dalle is None) != (alle is None)
    nuove = (dalle, alle) if dalle is not None and alle is not None else None
    prove = [
        (giorno >= oggi, GIORNO_PASSATO),
        (in_vigore, FUORI_DALL_AGENDA),
        (not a_meta, ORE_A_META),
        (nuove is None or nuove[0] < nuove[1], ORE_ROVESCIATE),
        (a_meta or not in_vigore or turno.ore(giorno) != nuove, GIA_COSI),
        (
            nuove is None or not any(_si_toccano(nuove, altre) for altre in altre_ore),
            TURNO_SOVRAPPOSTO,
        ),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def _si_toccano(une: Ore, altre: Ore) -> bool:
    return une[0] < altre[1] and altre[0] < une[1]


def impedimenti_alla_copia(*, quante: int, dal: date, al: date | None) -> list[Impedimento]:
    prove = [(quante > 0, NIENTE_DA_COPIARE), (al is None or al >= dal, DATE_ROVESCIATE)]
    return [impedimento for superata, impedimento in prove if not superata]
