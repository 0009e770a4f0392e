"""Quando si ricorda un colloquio: le ore prima le dice la prestazione.

Gli anticipi di giorni interi si contano sull'orologio (due giorni prima, alla stessa ora), gli
altri sugli istanti: così sono giusti anche nelle due domeniche in cui cambia l'ora.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from centri.rules.orari import FUSO

ORE_DI_UN_GIORNO = 24


def quando_ricordare(inizio: datetime, ore: int) -> datetime:
    """L'istante da cui il promemoria può partire."""
    giorni, resto = divmod(ore, ORE_DI_UN_GIORNO)
    if resto:
        return inizio.astimezone(UTC) - timedelta(hours=ore)
    return (inizio.astimezone(FUSO) - timedelta(days=giorni)).astimezone(UTC)


def da_ricordare(
    *, adesso: datetime, inizio: datetime, prenotato: datetime, anticipi: Iterable[int]
) -> int | None:
    """L'anticipo che vale adesso, in ore; None se non è l'ora.

    Fra due già scaduti vale il più vicino: chi è rimasto indietro non manda due messaggi insieme.
    Chi ha prenotato dopo quell'ora ha appena ricevuto la conferma.
    """
    if inizio <= adesso:
        return None
    scaduti = [ore for ore in anticipi if quando_ricordare(inizio, ore) <= adesso]
    if not scaduti:
        return None
    vicino = min(scaduti)
    return vicino if prenotato < quando_ricordare(inizio, vicino) else None
