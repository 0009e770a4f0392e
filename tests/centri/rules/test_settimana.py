"""Quale settimana, quali ore, in quali righe."""

from datetime import date, time, timedelta

import pytest

from centri.rules.orari import Tratto, istante
from centri.rules.settimana import (
    leggi_settimana,
    lunedi_di,
    ore_da_mostrare,
    ore_toccate,
    scrivi_settimana,
)

OGGI = date(2026, 11, 25)
LUNEDI = date(2026, 11, 23)


def tratto(dalle: time, alle: time, giorno: date = OGGI, giorni: int = 0) -> Tratto:
    return Tratto(istante(giorno, dalle), istante(giorno + timedelta(days=giorni), alle))


def test_la_settimana_si_scrive_e_si_rilegge():
    assert lunedi_di(OGGI) == lunedi_di(LUNEDI) == lunedi_di(date(2026, 11, 29)) == LUNEDI
    assert scrivi_settimana(LUNEDI) == "2026-W48"
    assert leggi_settimana("2026-W48", OGGI) == LUNEDI
    assert leggi_settimana("2027-W01", OGGI) == date(2027, 1, 4)
    assert leggi_settimana("2026-W53", OGGI) == date(2026, 12, 28)


@pytest.mark.parametrize("testo", ["", "oggi", "2026-W99", "2025-W53", "9999-W52", "2026-48"])
def test_una_settimana_che_non_c_e_e_questa(testo):
    assert leggi_settimana(testo, OGGI) == LUNEDI


@pytest.mark.parametrize(
    ("impegno", "ore"),
    [
        (tratto(time(9), time(9, 45)), [9]),
        (tratto(time(9), time(10)), [9]),
        (tratto(time(9, 30), time(11, 15)), [9, 10, 11]),
        (tratto(time(22), time(8), giorni=1), [22, 23]),  # finisce il giorno dopo
        (tratto(time(22), time(8), OGGI - timedelta(days=1), 1), list(range(8))),
        (tratto(time(9), time(10), OGGI + timedelta(days=1)), []),
        (tratto(time(9), time(9)), []),
    ],
)
def test_ore_toccate(impegno, ore):
    assert ore_toccate(impegno, OGGI) == ore


@pytest.mark.parametrize("domenica", [date(2026, 3, 29), date(2026, 10, 25)])
def test_nelle_domeniche_del_cambio_si_legge_l_orologio(domenica):
    assert ore_toccate(tratto(time(9), time(12), domenica), domenica) == [9, 10, 11]


def test_ore_da_mostrare():
    assert ore_da_mostrare([]) == range(9, 17)
    presto = tratto(time(7, 30), time(8))
    tardi = tratto(time(18), time(18, 30))
    assert ore_da_mostrare([presto, tardi]) == range(7, 19)
