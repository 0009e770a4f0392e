"""Passare di mano le persone seguite."""

import pytest

from centri.rules import prese
from centri.rules.prese import impedimenti_al_passaggio


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"quante": 0}, [prese.NESSUNA_DA_PASSARE]),
        ({"in_servizio": False}, [prese.NON_PIU_IN_SERVIZIO]),
        ({"stesso_centro": False}, [prese.NON_RICEVE_QUI]),
    ],
)
def test_impedimenti_al_passaggio(caso, impedimenti):
    dati = {"quante": 2, "in_servizio": True, "stesso_centro": True}
    assert impedimenti_al_passaggio(**dati | caso) == impedimenti
