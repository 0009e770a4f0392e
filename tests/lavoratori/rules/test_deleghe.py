from datetime import UTC, date, datetime, timedelta

import pytest

from lavoratori.choices import TitoloDelega
from lavoratori.rules import deleghe

OGGI = date(2026, 11, 23)
ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIDUCIA = {
    "titolo": TitoloDelega.FIDUCIA,
    "nome": "Bruna",
    "cognome": "Sala",
    "email": "bruna@example.org",
    "atto": "",
    "nato_il": date(1970, 1, 1),
    "dal": OGGI,
    "al": None,
    "gia_delegata": False,
    "puo_ricevere_il_codice": True,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"nome": ""}, [deleghe.NOME_MANCA]),
        ({"email": ""}, [deleghe.EMAIL_MANCA]),
        ({"titolo": TitoloDelega.TUTORE}, [deleghe.ATTO_MANCA]),
        ({"titolo": TitoloDelega.TUTORE, "atto": "decreto 1/2026"}, []),
        ({"titolo": TitoloDelega.GENITORE, "atto": "stato"}, [deleghe.NON_MINORENNE]),
        ({"titolo": TitoloDelega.GENITORE, "atto": "stato", "nato_il": date(2009, 1, 1)}, []),
        ({"al": OGGI - timedelta(days=1)}, [deleghe.FINE_PRIMA]),
        ({"gia_delegata": True}, [deleghe.GIA_DELEGATA]),
        ({"puo_ricevere_il_codice": False}, [deleghe.SENZA_RECAPITO]),
    ],
)
def test_impedimenti_alla_delega(caso, impedimenti):
    assert deleghe.impedimenti_alla_delega(**FIDUCIA | caso) == impedimenti


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"giusto": False}, [deleghe.CODICE_SBAGLIATO]),
        ({"tentativi": 5}, [deleghe.TROPPI_TENTATIVI]),
        ({"scade_il": ADESSO}, [deleghe.CODICE_SCADUTO]),
        ({"scade_il": None}, [deleghe.CODICE_SCADUTO]),
        ({"revocata": True}, [deleghe.REVOCATA]),
    ],
)
def test_impedimenti_alla_conferma(caso, impedimenti):
    aperta = {
        "revocata": False,
        "tentativi": 0,
        "scade_il": ADESSO + timedelta(minutes=1),
        "adesso": ADESSO,
        "giusto": True,
    }
    assert deleghe.impedimenti_alla_conferma(**aperta | caso) == impedimenti
