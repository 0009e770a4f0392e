"""Quando i posti non bastano."""

from datetime import date

import pytest

from centri.rules.capienza import giudica

OGGI = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("liberi", "in_attesa", "primo", "pochi", "lontano"),
    [
        (10, 10, date(2026, 11, 25), False, False),
        (10, 11, date(2026, 11, 25), True, False),
        (10, 0, date(2026, 12, 3), False, False),
        (10, 0, date(2026, 12, 4), False, True),
        (0, 0, None, False, True),
        (0, 5, None, True, True),
    ],
)
def test_giudica(liberi, in_attesa, primo, pochi, lontano):
    giudizio = giudica(liberi=liberi, in_attesa=in_attesa, primo=primo, oggi=OGGI, giorni=10)

    assert (giudizio.pochi_posti, giudizio.primo_lontano) == (pochi, lontano)
    assert giudizio.scarsa is (pochi or lontano)
