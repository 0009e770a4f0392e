import pytest

from portale.territory.capoluoghi import e_capoluogo


@pytest.mark.parametrize(
    ("comune", "sigla", "provincia", "atteso"),
    [
        ("Torino", "TO", "Torino", True),
        ("Rivoli", "TO", "Torino", False),
        ("Verbania", "VB", "Verbano-Cusio-Ossola", True),
        ("Omegna", "VB", "Verbano-Cusio-Ossola", False),
        ("Cesena", "FC", "Forlì-Cesena", False),
    ],
)
def test_un_capoluogo_si_riconosce_dal_nome(comune, sigla, provincia, atteso):
    assert e_capoluogo(comune, sigla, provincia) is atteso
