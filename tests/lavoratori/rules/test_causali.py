"""Che cosa deve dire una causale: un caso per riga."""

from datetime import date

import pytest

from lavoratori.rules.causali import impedimenti_causale

GIUSTA = {"codice": "CIGS-CRI-27", "atto": "L. 1/2027", "dal": date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("altro", "campi"),
    [
        ({}, []),
        ({"codice": "CIGS CRI"}, ["codice"]),
        ({"codice": "CIGS/CRI"}, ["codice"]),
        ({"codice": "CITTÀ"}, ["codice"]),
        ({"codice": "-"}, ["codice"]),
        ({"al": date(2026, 12, 31)}, ["al"]),
        ({"al": date(2027, 1, 1)}, []),
        ({"atto": "  "}, ["atto"]),
        ({"mesi_massimi": 0}, ["mesi_massimi"]),
        ({"mesi_massimi": 1}, []),
        ({"settimane_biennio": 0}, ["settimane_biennio"]),
        ({"settimane_biennio": 104}, []),
        ({"settimane_biennio": 105}, ["settimane_biennio"]),
        ({"settimane_biennio_piccole": 13, "piccole_fino_a": 5}, []),
        ({"settimane_biennio_piccole": 13}, ["piccole_fino_a"]),
        ({"piccole_fino_a": 5}, ["piccole_fino_a"]),
        ({"settimane_biennio_piccole": 13, "piccole_fino_a": 0}, ["piccole_fino_a"]),
        (
            {"settimane_biennio_piccole": 300, "piccole_fino_a": 5},
            ["settimane_biennio_piccole"],
        ),
    ],
)
def test_ogni_campo_ha_la_sua_ragione(altro, campi):
    assert list(impedimenti_causale(GIUSTA | altro)) == campi
