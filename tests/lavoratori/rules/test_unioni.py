from datetime import date

import pytest

from lavoratori.rules import unioni

ADA = unioni.Ritratto("rossi ada", date(1980, 5, 3), "RSSDAA80E43L219S", frozenset({"+39333"}))


@pytest.mark.parametrize(
    ("altra", "ragioni"),
    [
        (
            unioni.Ritratto("rossi ada", date(1980, 5, 3), "12345678903", frozenset({"+39333"})),
            [
                unioni.STESSO_NOME,
                unioni.STESSA_NASCITA,
                unioni.STESSO_RECAPITO,
                unioni.CODICE_PROVVISORIO,
            ],
        ),
        (
            unioni.Ritratto("rosi ada", date(1980, 5, 3), "RSODAA80E43L219X"),
            [unioni.NOME_SIMILE, unioni.STESSA_NASCITA],
        ),
    ],
)
def test_perche_si_somigliano(altra, ragioni):
    assert unioni.perche_si_somigliano(ADA, altra) == ragioni


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"stessa": True}, [unioni.SE_STESSA]),
        ({"resta_unita": True}, [unioni.GIA_UNITA]),
        ({"tolta_unita": True}, [unioni.GIA_UNITA]),
    ],
)
def test_impedimenti_all_unione(caso, impedimenti):
    liberi = {"stessa": False, "resta_unita": False, "tolta_unita": False}
    assert unioni.impedimenti_all_unione(**liberi | caso) == impedimenti
