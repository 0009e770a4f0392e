from datetime import date
from decimal import Decimal

import pytest

from lavoratori.rules.ore_cig import impedimenti_ore, mesi_fra, ore_possibili, primo_del_mese

DAL, AL = date(2026, 9, 14), date(2026, 11, 30)
QUARANTA = Decimal(40)


def test_i_mesi_che_il_periodo_tocca():
    assert list(mesi_fra(DAL, AL)) == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    assert list(mesi_fra(date(2026, 12, 31), date(2027, 1, 1))) == [
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
    assert primo_del_mese(DAL) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("mese", "contratto", "ore"),
    [(date(2026, 10, 1), 40, 176), (date(2026, 9, 1), 40, 104), (date(2026, 10, 1), 20, 88)],
)
def test_ore_possibili(mese, contratto, ore):
    assert ore_possibili(mese, DAL, AL, Decimal(contratto)) == ore


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"ore": Decimal(177)}, ["ore_troppe"]),
        ({"ore": Decimal(177), "ore_contratto": None}, []),
        ({"ore": Decimal(-1)}, ["ore_negative"]),
        ({"mese": date(2026, 12, 1)}, ["ore_mese_fuori"]),
    ],
)
def test_impedimenti_ore(caso, attesi):
    base = {
        "mese": date(2026, 10, 1),
        "dal": DAL,
        "al": AL,
        "ore": Decimal(176),
        "ore_contratto": QUARANTA,
    }
    assert [no.codice for no in impedimenti_ore(**base | caso)] == attesi
