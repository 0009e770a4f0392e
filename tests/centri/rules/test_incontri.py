"""Gli incontri di gruppo: convocazione, posti, presenze."""

from datetime import UTC, datetime, timedelta

import pytest

from centri.rules import incontri
from centri.rules.incontri import (
    impedimenti_all_iscrizione,
    impedimenti_alla_convocazione,
    impedimenti_alle_presenze,
)

ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
ORA = timedelta(hours=1)


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"fine": ADESSO}, [incontri.INCONTRO_ROVESCIATO]),
        ({"posti": 0}, [incontri.POSTI_A_ZERO]),
    ],
)
def test_impedimenti_alla_convocazione(caso, attesi):
    dati = {"inizio": ADESSO, "fine": ADESSO + ORA, "posti": 12}
    assert impedimenti_alla_convocazione(**dati | caso) == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"posti_liberi": 0}, [incontri.SENZA_POSTI]),
        ({"posti_liberi": 0, "gia_iscritta": True}, []),
        ({"inizio": ADESSO}, [incontri.INCONTRO_CHIUSO]),
    ],
)
def test_impedimenti_all_iscrizione(caso, attesi):
    dati = {
        "adesso": ADESSO,
        "inizio": ADESSO + ORA,
        "posti_liberi": 1,
        "gia_iscritta": False,
    }
    assert impedimenti_all_iscrizione(**dati | caso) == attesi


def test_impedimenti_alle_presenze():
    assert impedimenti_alle_presenze(adesso=ADESSO, inizio=ADESSO) == []
    assert impedimenti_alle_presenze(adesso=ADESSO, inizio=ADESSO + ORA) == [
        incontri.INCONTRO_NON_ANCORA
    ]
