"""Il calendario di un'edizione: giorni, orario, feste saltate, finché le ore sono fatte."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from portale.errors import Impedimento, _

ROMA = ZoneInfo("Europe/Rome")
GIORNI_MASSIMI = 366 * 2

DATE_ROVESCIATE = Impedimento("date_rovesciate", _("L'edizione finisce prima di cominciare."))
FUORI_PROGRAMMA = Impedimento(
    "fuori_programma",
    _("L'edizione esce dalla finestra del programma ({finestra}): cambi le date."),
)
FUORI_EDIZIONE = Impedimento(
    "lezione_fuori_edizione", _("La lezione del {giorno} è fuori dalle date dell'edizione.")
)
ORE_DIVERSE = Impedimento(
    "ore_diverse", _("Le lezioni fanno {fatte} ore, il corso ne ha {ore}: corregga il calendario.")
)
LEZIONI_SOVRAPPOSTE = Impedimento(
    "lezioni_sovrapposte", _("Due lezioni si sovrappongono il {giorno}.")
)
SENZA_POSTI = Impedimento("senza_posti", _("Un'edizione ha almeno un posto."))
CODICE_USATO = Impedimento("codice_usato", _("C'è già un'edizione con il codice {codice}."))


@dataclass(frozen=True, slots=True)
class LezionePrevista:
    """Una lezione del calendario; i minuti sono al netto delle pause."""

    inizio: datetime
    fine: datetime
    minuti: int
    argomento: str = ""
    docente: str = ""


def calendario(
    *,
    dal: date,
    giorni: Collection[int],
    dalle: time,
    alle: time,
    pausa_minuti: int,
    ore: int,
    lavorativo: Callable[[date], bool],
) -> list[LezionePrevista]:
    """Le lezioni da `dal` in poi, nei giorni detti; l'ultima può essere più corta."""
    lezioni: list[LezionePrevista] = []
    restano = ore * 60
    piena = _minuti(dalle, alle) - pausa_minuti
    giorno = dal
    while restano > 0 and piena > 0 and (giorno - dal).days < GIORNI_MASSIMI:
        if giorno.weekday() in giorni and lavorativo(giorno):
            netti = min(piena, restano)
            lezioni.append(_lezione(giorno, dalle, alle, netti, intera=netti == piena))
            restano -= netti
        giorno += timedelta(days=1)
    return lezioni


def _lezione(giorno: date, dalle: time, alle: time, netti: int, *, intera: bool) -> LezionePrevista:
    inizio = datetime.combine(giorno, dalle, ROMA)
    fine = datetime.combine(giorno, alle, ROMA) if intera else inizio + timedelta(minutes=netti)
    return LezionePrevista(inizio, fine, netti)


def _minuti(dalle: time, alle: time) -> int:
    return (alle.hour - dalle.hour) * 60 + alle.minute - dalle.minute


def impedimenti_edizione(
    *,
    dal: date,
    al: date,
    posti: int,
    ore: int,
    lezioni: Iterable[LezionePrevista],
    programma_dal: date,
    programma_al: date | None,
    codice: str,
    codice_usato: bool,
) -> list[Impedimento]:
    previste = sorted(lezioni, key=lambda lezione: lezione.inizio)
    minuti = sum(lezione.minuti for lezione in previste)
    dentro = programma_dal <= dal and (programma_al is None or al <= programma_al)
    finestra = f"{programma_dal:%d/%m/%Y} – {f'{programma_al:%d/%m/%Y}' if programma_al else '…'}"
    prove = [
        (al >= dal, DATE_ROVESCIATE),
        (dentro, FUORI_PROGRAMMA.con(finestra=finestra)),
        (posti > 0, SENZA_POSTI),
        (not codice_usato, CODICE_USATO.con(codice=codice)),
        (minuti == ore * 60, ORE_DIVERSE.con(fatte=minuti // 60, ore=ore)),
    ]
    return [impedimento for superata, impedimento in prove if not superata] + _giudica_lezioni(
        previste, dal, al
    )


def _giudica_lezioni(previste: list[LezionePrevista], dal: date, al: date) -> list[Impedimento]:
    fuori = [
        FUORI_EDIZIONE.con(giorno=f"{lezione.inizio:%d/%m/%Y}")
        for lezione in previste
        if not dal <= lezione.inizio.astimezone(ROMA).date() <= al
    ]
    sovrapposte = [
        LEZIONI_SOVRAPPOSTE.con(giorno=f"{dopo.inizio:%d/%m/%Y}")
        for prima, dopo in pairwise(previste)
        if dopo.inizio < prima.fine
    ]
    return fuori + sovrapposte
