"""Ogni atto della casa si legge: una parola, un punto, un participio, e una frase."""

import re

import pytest

from portale.audit.registro import atti_dichiarati


@pytest.mark.parametrize(("atto", "frase"), sorted(atti_dichiarati().items()))
def test_ogni_atto_ha_un_nome_e_una_frase(atto, frase):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", atto)
    assert len(atto) <= 60
    assert str(frase)[0].isupper()
    assert not str(frase).endswith(".")
