import pytest

from centri.rules.competenza import centro_competente

NICHELINO = {0: 26}
TORINO = {1: 151, 2: 152, 8: 152}


@pytest.mark.parametrize(
    ("bacino", "circoscrizione", "centro"),
    [
        (NICHELINO, None, 26),
        (NICHELINO, 3, 26),
        (TORINO, 1, 151),
        (TORINO, 8, 152),
        (TORINO, None, None),
        (TORINO, 7, None),
        ({}, None, None),
    ],
)
def test_centro_competente(bacino, circoscrizione, centro):
    assert centro_competente(bacino, circoscrizione) == centro
