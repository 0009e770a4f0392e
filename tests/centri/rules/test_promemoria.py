"""Quando si ricorda un colloquio."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.rules.promemoria import da_ricordare, quando_ricordare

ROMA = ZoneInfo("Europe/Rome")
INIZIO = datetime(2026, 11, 26, 9, 30, tzinfo=ROMA)
DI_NORMA = [48, 2]


@pytest.mark.parametrize(
    ("inizio", "ore", "atteso"),
    [
        (INIZIO, 48, datetime(2026, 11, 24, 9, 30, tzinfo=ROMA)),
        (INIZIO, 2, datetime(2026, 11, 26, 7, 30, tzinfo=ROMA)),
        # domenica 25 ottobre 2026 l'ora torna indietro: due giorni prima è sempre la stessa ora
        (
            datetime(2026, 10, 26, 9, 0, tzinfo=ROMA),
            48,
            datetime(2026, 10, 24, 9, 0, tzinfo=ROMA),
        ),
        # domenica 28 marzo 2027 l'ora va avanti
        (
            datetime(2027, 3, 29, 9, 0, tzinfo=ROMA),
            48,
            datetime(2027, 3, 27, 9, 0, tzinfo=ROMA),
        ),
        # due ore restano due ore anche a cavallo del cambio
        (
            datetime(2027, 3, 28, 4, 0, tzinfo=ROMA),
            2,
            datetime(2027, 3, 28, 1, 0, tzinfo=ROMA),
        ),
        (
            datetime(2026, 10, 25, 4, 0, tzinfo=ROMA),
            2,
            datetime(2026, 10, 25, 2, 0, fold=1, tzinfo=ROMA),
        ),
    ],
)
def test_quando_ricordare(inizio, ore, atteso):
    assert quando_ricordare(inizio, ore).timestamp() == atteso.timestamp()


@pytest.mark.parametrize(
    ("mancano", "prenotato_da", "anticipi", "atteso"),
    [
        (timedelta(hours=49), timedelta(days=9), DI_NORMA, None),
        (timedelta(hours=48), timedelta(days=9), DI_NORMA, 48),
        (timedelta(hours=3), timedelta(days=9), DI_NORMA, 48),
        (timedelta(hours=2), timedelta(days=9), DI_NORMA, 2),
        (timedelta(hours=1), timedelta(days=9), [48], 48),
        (timedelta(0), timedelta(days=9), DI_NORMA, None),
        (-timedelta(hours=1), timedelta(days=9), DI_NORMA, None),
        (timedelta(hours=20), timedelta(days=9), [], None),
        # ha prenotato quando mancavano 30 ore: le due ore prima sì, i due giorni prima no
        (timedelta(hours=29), timedelta(hours=1), DI_NORMA, None),
        (timedelta(hours=2), timedelta(hours=28), DI_NORMA, 2),
        # ha prenotato un'ora prima
        (timedelta(minutes=50), timedelta(minutes=10), DI_NORMA, None),
    ],
)
def test_da_ricordare(mancano, prenotato_da, anticipi, atteso):
    adesso = INIZIO - mancano
    assert (
        da_ricordare(
            adesso=adesso, inizio=INIZIO, prenotato=adesso - prenotato_da, anticipi=anticipi
        )
        == atteso
    )
