"""Chi si può invitare."""

import pytest

from centri.rules import inviti
from centri.rules.inviti import impedimenti_all_invito

IN_REGOLA = {
    "ha_colloquio_aperto": False,
    "raggiungibile": True,
    "invitata_oggi": False,
    "ha_detto_di_no": False,
}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"ha_colloquio_aperto": True}, [inviti.HA_GIA_UN_COLLOQUIO]),
        ({"raggiungibile": False}, [inviti.NON_RAGGIUNGIBILE]),
        ({"invitata_oggi": True}, [inviti.INVITATA_OGGI]),
        ({"ha_detto_di_no": True}, [inviti.HA_DETTO_DI_NO]),
        (
            {"raggiungibile": False, "ha_colloquio_aperto": True},
            [inviti.HA_GIA_UN_COLLOQUIO, inviti.NON_RAGGIUNGIBILE],
        ),
    ],
)
def test_impedimenti_all_invito(caso, attesi):
    assert impedimenti_all_invito(**IN_REGOLA | caso) == attesi
