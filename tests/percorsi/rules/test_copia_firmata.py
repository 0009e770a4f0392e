import pytest

from percorsi.rules.copia_firmata import COPIE_MASSIME, impedimenti_copia

BUONA = {"firmato_su_carta": True, "gia_allegate": 0}


@pytest.mark.parametrize(
    ("fatti", "codici"),
    [
        ({}, []),
        ({"gia_allegate": COPIE_MASSIME - 1}, []),
        ({"firmato_su_carta": False}, ["non_su_carta"]),
        ({"gia_allegate": COPIE_MASSIME}, ["troppe_copie"]),
    ],
)
def test_quando_il_foglio_si_allega(fatti, codici):
    assert [no.codice for no in impedimenti_copia(**BUONA | fatti)] == codici
