"""La settimana di chi riceve: quale, quali ore mostrare, in quali righe cade un impegno."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from centri.rules.orari import FUSO, Tratto

SETTIMANA = re.compile(r"(\d{4})-W(\d{2})")
PRIMA_ORA, ULTIMA_ORA = 9, 17
ANNI_POSSIBILI = range(2000, 2100)


def lunedi_di(giorno: date) -> date:
    return giorno - timedelta(days=giorno.weekday())


def scrivi_settimana(lunedi: date) -> str:
    """«2026-W48», come la scrivono i calendari."""
    anno, settimana, _giorno = lunedi.isocalendar()
    return f"{anno}-W{settimana:02d}"


def leggi_settimana(testo: str, oggi: date) -> date:
    """Il suo lunedì; se non si capisce, quello di questa settimana."""
    parti = SETTIMANA.fullmatch(testo)
    if parti is None or int(parti[1]) not in ANNI_POSSIBILI:
        return lunedi_di(oggi)
    try:
        return date.fromisocalendar(int(parti[1]), int(parti[2]), 1)
    except ValueError:
        return lunedi_di(oggi)


def ore_da_mostrare(tratti: Iterable[Tratto]) -> range:
    """Dalla prima all'ultima ora in cui c'è qualcosa, almeno quelle d'ufficio."""
    prima, ultima = PRIMA_ORA, ULTIMA_ORA
    for tratto in tratti:
        ore = ore_toccate(tratto, tratto.inizio.astimezone(FUSO).date())
        if ore:
            prima, ultima = min(prima, ore[0]), max(ultima, ore[-1] + 1)
    return range(prima, ultima)


def ore_toccate(tratto: Tratto, giorno: date) -> list[int]:
    """Le ore dell'orologio di quel giorno in cui cade, anche in parte."""
    inizio, fine = tratto.inizio.astimezone(FUSO), tratto.fine.astimezone(FUSO)
    if inizio.date() > giorno or fine.date() < giorno:
        return []
    prima = inizio.hour if inizio.date() == giorno else 0
    if fine.date() > giorno:
        return list(range(prima, 24))
    ultima = fine.hour if (fine.minute or fine.second) else fine.hour - 1
    return list(range(prima, max(ultima, prima) + 1)) if fine > inizio else []
