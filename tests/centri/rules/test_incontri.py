"""Gli incontri di gruppo: convocazione, posti, presenze."""

from datetime import UTC, datetime, timedelta

import pytest

from centri.rules import incontri
from centri.rules.incontri import (
    impedimenti_al_cambio,
    impedimenti_all_iscrizione,
    impedimenti_alla_conferma,
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
        ({"posti_minimi": 13}, [incontri.MINIMI_TROPPI]),
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
        ({"annullato": True}, [incontri.INCONTRO_ANNULLATO]),
        ({"fino_al": ADESSO - ORA}, [incontri.ISCRIZIONI_CHIUSE]),
        ({"fino_al": ADESSO}, []),
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


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"annullato": True}, [incontri.INCONTRO_ANNULLATO]),
        ({"inizio_di_prima": ADESSO}, [incontri.GIA_COMINCIATO]),
        ({"iscritte": 12}, []),
    ],
)
def test_impedimenti_al_cambio(caso, attesi):
    dati = {
        "adesso": ADESSO,
        "inizio_di_prima": ADESSO + ORA,
        "posti": 12,
        "iscritte": 0,
        "annullato": False,
    }
    assert impedimenti_al_cambio(**dati | caso) == attesi


def test_non_si_toglie_il_posto_a_chi_ce_l_ha():
    [no] = impedimenti_al_cambio(
        adesso=ADESSO, inizio_di_prima=ADESSO + ORA, posti=3, iscritte=4, annullato=False
    )
    assert "4 persone iscritte" in str(no)


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"iscritta": False}, [incontri.NON_E_ISCRITTA]),
        ({"annullato": True}, [incontri.INCONTRO_ANNULLATO]),
        ({"adesso": ADESSO - ORA}, [incontri.NON_E_L_ORA]),
        ({"adesso": ADESSO - ORA / 2}, []),
        ({"adesso": ADESSO + 2 * ORA}, []),
        ({"adesso": ADESSO + 3 * ORA}, [incontri.NON_E_L_ORA]),
    ],
)
def test_impedimenti_alla_conferma(caso, attesi):
    dati = {
        "adesso": ADESSO,
        "inizio": ADESSO,
        "fine": ADESSO + ORA,
        "iscritta": True,
        "annullato": False,
    }
    assert impedimenti_alla_conferma(**dati | caso) == attesi
