"""La fila: chi può chiamare, chi si ritrova, quanto si aspetta."""

from datetime import UTC, datetime, timedelta

import pytest

from centri.rules import fila
from centri.rules.fila import (
    attesa_mediana,
    impedimenti_all_arrivo,
    impedimenti_alla_chiamata,
    minuti,
)

NOVE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sportello", "in_fila", "attesi"),
    [
        ("2", True, []),
        (" ", True, [fila.SPORTELLO_MANCANTE]),
        ("2", False, [fila.NESSUNO_IN_FILA]),
    ],
)
def test_impedimenti_alla_chiamata(sportello, in_fila, attesi):
    assert impedimenti_alla_chiamata(sportello=sportello, in_fila=in_fila) == attesi


def test_impedimenti_all_arrivo():
    assert impedimenti_all_arrivo(trovati=1) == []
    assert impedimenti_all_arrivo(trovati=0) == [fila.NON_TROVATA]
    assert impedimenti_all_arrivo(trovati=2) == [fila.PIU_D_UNA]


def test_attesa_mediana():
    attese = [(NOVE, NOVE + timedelta(minutes=dopo)) for dopo in (4, 10, 50)]
    assert minuti(attesa_mediana(attese)) == 10
    assert attesa_mediana([(NOVE, NOVE - timedelta(minutes=5))]) == timedelta(0)
    assert minuti(attesa_mediana([])) is None
