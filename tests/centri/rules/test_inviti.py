"""Chi si può invitare."""

import pytest

from centri.rules import inviti
from centri.rules.inviti import impedimenti_all_invito

IN_REGOLA = {"ha_colloquio_aperto": False, "raggiungibile": True, "invitata_oggi": False}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"ha_colloquio_aperto": True}, [inviti.HA_GIA_UN_COLLOQUIO]),
        ({"raggiungibile": False}, [inviti.NON_RAGGIUNGIBILE]),
        ({"invitata_oggi": True}, [inviti.INVITATA_OGGI]),
        (
            {"raggiungibile": False, "ha_colloquio_aperto": True},
            [inviti.HA_GIA_UN_COLLOQUIO, inviti.NON_RAGGIUNGIBILE],
        ),
    ],
)
def test_impedimenti_all_invito(caso, attesi):
    assert impedimenti_all_invito(**IN_REGOLA | caso) == attesi
