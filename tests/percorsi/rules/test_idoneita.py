from datetime import date

import pytest

from percorsi.rules.idoneita import (
    edizione_aperta_alle_iscrizioni,
    impedimenti_iscrizione,
    posti_liberi,
)

IN_REGOLA = {
    "patto_firmato": True,
    "iscrizioni_aperte": True,
    "gia_iscritta": False,
    "posti": 12,
    "iscritti": 11,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"patto_firmato": False}, ["senza_patto"]),
        ({"iscrizioni_aperte": False}, ["edizione_cominciata"]),
        ({"gia_iscritta": True, "iscritti": 12}, ["gia_iscritta"]),
        ({"iscritti": 12}, ["senza_posti"]),
        ({"iscritti": 13, "patto_firmato": False}, ["senza_patto", "senza_posti"]),
    ],
)
def test_impedimenti_iscrizione(caso, codici):
    assert [no.codice for no in impedimenti_iscrizione(**IN_REGOLA | caso)] == codici


@pytest.mark.parametrize(("iscritti", "liberi"), [(0, 12), (9, 3), (12, 0), (13, 0)])
def test_posti_liberi(iscritti, liberi):
    assert posti_liberi(12, iscritti) == liberi


@pytest.mark.parametrize(
    ("aperta", "giorno", "si_puo"),
    [
        (True, date(2025, 5, 4), True),
        (True, date(2025, 5, 5), True),
        (True, date(2025, 5, 6), False),
        (False, date(2025, 5, 4), False),
    ],
)
def test_le_iscrizioni_chiudono_quando_il_corso_comincia(aperta, giorno, si_puo):
    assert (
        edizione_aperta_alle_iscrizioni(aperta=aperta, dal=date(2025, 5, 5), giorno=giorno)
        is si_puo
    )
