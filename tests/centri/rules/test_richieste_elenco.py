from datetime import UTC, date, datetime, timedelta

import pytest

from centri.rules import richieste_elenco as regole

OGGI = date(2026, 11, 23)
ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
IN_REGOLA = {
    "destinatario": "Ufficio personale",
    "email": "personale@example.org",
    "fino_al": OGGI + timedelta(days=30),
    "oggi": OGGI,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"destinatario": " "}, [regole.DESTINATARIO_MANCA]),
        ({"email": ""}, [regole.EMAIL_MANCA]),
        ({"fino_al": OGGI}, [regole.SCADENZA_PASSATA]),
        ({"fino_al": OGGI + timedelta(days=91)}, [regole.SCADENZA_LONTANA]),
    ],
)
def test_impedimenti_alla_richiesta(caso, impedimenti):
    assert regole.impedimenti_alla_richiesta(**IN_REGOLA | caso) == impedimenti


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"revocata": True}, [regole.COLLEGAMENTO_CHIUSO]),
        ({"scade_il": ADESSO}, [regole.COLLEGAMENTO_CHIUSO]),
        ({"arrivati": 30}, [regole.TROPPI_FILE]),
    ],
)
def test_impedimenti_all_arrivo(caso, impedimenti):
    aperta = {
        "revocata": False,
        "scade_il": ADESSO + timedelta(days=1),
        "adesso": ADESSO,
        "arrivati": 0,
    }
    assert regole.impedimenti_all_arrivo(**aperta | caso) == impedimenti
