"""I posti contati: chi entra, chi esce, quanti possono essere."""

from datetime import date

import pytest

from centri.rules import dotazioni
from centri.rules.dotazioni import (
    impedimenti_all_entrata,
    impedimenti_all_uscita,
    impedimenti_alla_dotazione,
)

OGGI = date(2015, 2, 2)


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"posti": 0}, ["nessun_posto", "posti_meno_dei_presi"]),
        ({"posti": 99}, ["posti_meno_dei_presi"]),
        ({"fonte": " "}, ["senza_fonte"]),
        ({"al": date(2014, 1, 1)}, ["date_del_servizio"]),
    ],
)
def test_impedimenti_alla_dotazione(caso, attesi):
    dati = {"posti": 210, "occupati": 100, "fonte": "atto", "dal": OGGI, "al": None}
    assert [no.codice for no in impedimenti_alla_dotazione(**dati | caso)] == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"gia_dentro": True, "occupati": 210}, ["gia_dentro"]),
        ({"occupati": 210}, ["posti_finiti"]),
        ({"dal": date(2016, 1, 1)}, ["non_in_vigore"]),
        ({"al": date(2015, 2, 1)}, ["non_in_vigore"]),
    ],
)
def test_impedimenti_all_entrata(caso, attesi):
    dati = {
        "oggi": OGGI,
        "dal": OGGI,
        "al": None,
        "posti": 210,
        "occupati": 209,
        "gia_dentro": False,
    }
    assert [no.codice for no in impedimenti_all_entrata(**dati | caso)] == attesi


def test_impedimenti_all_uscita():
    assert impedimenti_all_uscita(aperta=True) == []
    assert impedimenti_all_uscita(aperta=False) == [dotazioni.GIA_USCITA]
