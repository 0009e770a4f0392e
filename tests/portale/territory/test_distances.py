from types import SimpleNamespace

import pytest

from portale.territory.distances import distanza_km, haversine_km

TORINO = SimpleNamespace(latitudine=45.0703, longitudine=7.6869)
CUNEO = SimpleNamespace(latitudine=44.3845, longitudine=7.5427)
IGNOTO = SimpleNamespace(latitudine=None, longitudine=None)


@pytest.mark.parametrize(
    ("da", "a", "km"), [(TORINO, CUNEO, 77.1), (CUNEO, TORINO, 77.1), (TORINO, TORINO, 0)]
)
def test_distanza_in_linea_d_aria(da, a, km):
    assert distanza_km(da, a) == pytest.approx(km, abs=0.1)


def test_la_distanza_da_un_luogo_senza_posizione_non_si_sa():
    assert distanza_km(TORINO, IGNOTO) is None
    assert distanza_km(IGNOTO, TORINO) is None


def test_un_quarto_di_meridiano():
    assert haversine_km(0, 0, 90, 0) == pytest.approx(10007.6, abs=0.1)
