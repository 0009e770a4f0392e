import pytest

from imprese.rules import candidatura
from imprese.rules.candidatura import impedimenti_alla_conclusione, impedimenti_alla_proposta

IN_REGOLA = {
    "annuncio_aperto": True,
    "posti_liberi": 1,
    "gia_candidata": False,
    "motivo": "Ha l'attestato di metrologia.",
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"annuncio_aperto": False}, [candidatura.ANNUNCIO_NON_APERTO]),
        ({"posti_liberi": 0}, [candidatura.POSTI_FINITI]),
        ({"gia_candidata": True}, [candidatura.GIA_CANDIDATA]),
        ({"motivo": " \n "}, [candidatura.SENZA_RAGIONI]),
    ],
)
def test_impedimenti_alla_proposta(caso, impedimenti):
    assert impedimenti_alla_proposta(**IN_REGOLA | caso) == impedimenti


@pytest.mark.parametrize(
    ("aperta", "impedimenti"), [(True, []), (False, [candidatura.GIA_CONCLUSA])]
)
def test_impedimenti_alla_conclusione(aperta, impedimenti):
    assert impedimenti_alla_conclusione(aperta=aperta) == impedimenti
