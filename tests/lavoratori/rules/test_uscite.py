from datetime import date, timedelta

import pytest

from lavoratori.rules import uscite

OGGI = date(2026, 11, 23)
IN_REGOLA = {
    "dal": OGGI,
    "nato_il": date(1960, 1, 1),
    "fonte": "anagrafe",
    "gia_uscita": False,
    "oggi": OGGI,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"fonte": " "}, [uscite.FONTE_MANCA]),
        ({"dal": OGGI + timedelta(days=1)}, [uscite.NEL_FUTURO]),
        ({"dal": date(1959, 1, 1)}, [uscite.PRIMA_DI_NASCERE]),
        ({"gia_uscita": True}, [uscite.GIA_USCITA]),
    ],
)
def test_impedimenti_all_uscita(caso, impedimenti):
    assert uscite.impedimenti_all_uscita(**IN_REGOLA | caso) == impedimenti
