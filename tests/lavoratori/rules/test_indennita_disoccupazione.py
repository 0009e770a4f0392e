from datetime import date

import pytest

from lavoratori.rules.indennita_disoccupazione import impedimenti_indennita

IN_REGOLA = {
    "presentata_il": date(2026, 11, 2),
    "dal": date(2026, 11, 9),
    "al": date(2027, 10, 1),
    "oggi": date(2026, 11, 23),
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"presentata_il": date(2026, 11, 24), "dal": date(2026, 12, 1)}, ["indennita_nel_futuro"]),
        ({"dal": date(2026, 11, 1)}, ["indennita_comincia_prima"]),
        ({"al": date(2026, 11, 8)}, ["indennita_finisce_prima"]),
    ],
)
def test_le_date_della_domanda(caso, codici):
    assert [no.codice for no in impedimenti_indennita(**IN_REGOLA | caso)] == codici
