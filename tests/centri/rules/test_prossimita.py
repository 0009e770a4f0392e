import pytest

from centri.rules.prossimita import fascia_di


@pytest.mark.parametrize(
    ("km", "codice"),
    [
        (0, "0-5"),
        (4.99, "0-5"),
        (5, "5-10"),
        (10, "10-20"),
        (19.9, "10-20"),
        (20, "20"),
        (80, "20"),
    ],
)
def test_in_quale_fascia_cade_una_distanza(km, codice):
    assert fascia_di(km).codice == codice
