"""Gli orari come si scrivono su un cartello."""

from datetime import time

import pytest

from centri.rules.orari_scritti import leggi_orari, scrivi_orari

FERIALI = frozenset(range(5))


@pytest.mark.parametrize(
    ("testo", "attese"),
    [
        ("", []),
        ("lun-ven 9-12:30", [(FERIALI, time(9), time(12, 30))]),
        ("Dal lunedì al venerdì dalle 9.00 alle 12.30", [(FERIALI, time(9), time(12, 30))]),
        (
            "lun, mar, mer e ven 10-13:30; gio 13-17",
            [
                (frozenset({0, 1, 2, 4}), time(10), time(13, 30)),
                (frozenset({3}), time(13), time(17)),
            ],
        ),
        (
            "lun mer 9-12 e 14-16",
            [
                (frozenset({0, 2}), time(9), time(12)),
                (frozenset({0, 2}), time(14), time(16)),
            ],
        ),
        ("sabato 9–12", [(frozenset({5}), time(9), time(12))]),
    ],
)
def test_si_legge_come_si_scrive(testo, attese):
    assert leggi_orari(testo) == (attese, [])


@pytest.mark.parametrize(
    "testo", ["9-12", "lun-ven", "lun 9-25", "quando capita", "lun 12-9", "lun 9-12; lun 11-13"]
)
def test_cio_che_non_va_si_dice(testo):
    _fasce, errori = leggi_orari(testo)
    assert len(errori) == 1
    assert "«" in errori[0]


@pytest.mark.parametrize(
    "testo", ["lun-ven 9-12:30", "lun mar mer ven 10-13:30; gio 13-17", "sab 9-12", "lun gio 9-18"]
)
def test_scritti_e_riletti_sono_gli_stessi(testo):
    assert scrivi_orari(leggi_orari(testo)[0]) == testo
