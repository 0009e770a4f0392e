"""Quando un centro si può aprire."""

import pytest

from centri.rules import centri
from centri.rules.centri import impedimenti_all_apertura


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
