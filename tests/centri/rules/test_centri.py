"""Quando un centro si può aprire."""

from datetime import date

import pytest

from centri.rules import centri
from centri.rules.centri import (
    impedimenti_a_chiudere_per_sempre,
    impedimenti_al_punto,
    impedimenti_all_apertura,
)


@pytest.mark.parametrize(
    ("nome", "codice", "attesi"),
    [
        ("CPI Rivoli", "16", []),
        (" ", "16", [centri.SENZA_NOME]),
        ("CPI Rivoli", "", [centri.SENZA_CODICE]),
    ],
)
def test_impedimenti_all_apertura(nome, codice, attesi):
    assert impedimenti_all_apertura(nome=nome, codice=codice) == attesi


PUNTO = {"nome": "Spazio", "gia_aperto_li": False, "coordinate_a_meta": False, "dal_comune_km": 2}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"dal_comune_km": None}, []),
        ({"nome": " "}, [centri.SENZA_NOME]),
        ({"gia_aperto_li": True}, [centri.GIA_APERTO_LI]),
        ({"coordinate_a_meta": True}, [centri.COORDINATE_A_META]),
        ({"dal_comune_km": 120.5}, [centri.FUORI_DAL_COMUNE]),
    ],
)
def test_impedimenti_al_punto(caso, attesi):
    assert impedimenti_al_punto(**PUNTO | caso) == attesi


CHIUDE = {
    "dal": date(2026, 12, 1),
    "oggi": date(2026, 11, 23),
    "ha_comuni": False,
    "appuntamenti": 0,
}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"dal": date(2026, 11, 22)}, [centri.CHIUDE_NEL_PASSATO]),
        ({"ha_comuni": True}, [centri.CI_SONO_COMUNI]),
        ({"appuntamenti": 2}, [centri.CI_SONO_APPUNTAMENTI]),
    ],
)
def test_impedimenti_a_chiudere_per_sempre(caso, attesi):
    assert impedimenti_a_chiudere_per_sempre(**CHIUDE | caso) == attesi
