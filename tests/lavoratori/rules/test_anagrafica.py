from datetime import date

import pytest

from lavoratori.rules import anagrafica
from lavoratori.rules.anagrafica import impedimenti_domicilio, impedimenti_iscrizione
from portale.codice_fiscale import MANCA, genera

OGGI = date(2025, 3, 1)
ADA = genera("Verdi", "Ada", date(1980, 5, 12), "F", "L219")
IN_REGOLA = {
    "codice_fiscale": ADA,
    "nome": "Ada",
    "cognome": "Verdi",
    "nato_il": date(1980, 5, 12),
    "oggi": OGGI,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"codice_fiscale": ADA.lower()}, []),
        ({"codice_fiscale": ""}, [MANCA]),
        ({"nome": " "}, [anagrafica.MANCA_NOME]),
        ({"nome": "", "cognome": ""}, [anagrafica.MANCA_NOME, anagrafica.MANCA_COGNOME]),
        ({"nato_il": date(2025, 3, 2)}, [anagrafica.NASCITA_FUTURA]),
    ],
)
def test_impedimenti_iscrizione(caso, impedimenti):
    assert impedimenti_iscrizione(**IN_REGOLA | caso) == impedimenti


@pytest.mark.parametrize(
    ("belfiore", "circoscrizione", "impedimenti"),
    [
        ("L219", 3, []),
        ("L219", None, []),
        ("F889", None, []),
        (None, None, []),
        ("F889", 3, [anagrafica.CIRCOSCRIZIONE_FUORI_TORINO]),
        (None, 3, [anagrafica.CIRCOSCRIZIONE_FUORI_TORINO]),
        ("L219", 9, [anagrafica.CIRCOSCRIZIONE_IGNOTA]),
    ],
)
def test_impedimenti_domicilio(belfiore, circoscrizione, impedimenti):
    trovati = impedimenti_domicilio(belfiore=belfiore, circoscrizione=circoscrizione)
    assert trovati == impedimenti
