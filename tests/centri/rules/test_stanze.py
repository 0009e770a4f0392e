"""Il nome di una stanza, e quando si chiude."""

import pytest

from centri.rules import stanze
from centri.rules.stanze import (
    impedimenti_al_nome,
    impedimenti_alla_chiusura_della_stanza,
    impedimenti_alla_scelta,
)


@pytest.mark.parametrize(
    ("nome", "gia_preso", "impedimenti"),
    [
        ("Stanza 2", False, []),
        ("  ", False, [stanze.NOME_MANCANTE]),
        ("Stanza 2", True, [stanze.NOME_PRESO]),
    ],
)
def test_impedimenti_al_nome(nome, gia_preso, impedimenti):
    assert impedimenti_al_nome(nome=nome, gia_preso=gia_preso) == impedimenti


@pytest.mark.parametrize(
    ("chi", "impegni", "frasi"),
    [
        ("", 0, []),
        ("Ada Rossi", 0, ["La stanza serve ancora: prima la tolga dalle agende di Ada Rossi."]),
        ("", 3, ["Nella stanza ci sono ancora 3 impegni: si chiude quando sono passati."]),
    ],
)
def test_impedimenti_alla_chiusura(chi, impegni, frasi):
    no = impedimenti_alla_chiusura_della_stanza(nelle_agende_di=chi, impegni=impegni)
    assert [str(uno) for uno in no] == frasi


@pytest.mark.parametrize(
    ("del_centro", "aperta", "impedimenti"),
    [
        (True, True, []),
        (False, True, [stanze.STANZA_DI_ALTRO_CENTRO]),
        (True, False, [stanze.STANZA_CHIUSA]),
    ],
)
def test_impedimenti_alla_scelta(del_centro, aperta, impedimenti):
    assert impedimenti_alla_scelta(del_centro=del_centro, aperta=aperta) == impedimenti
