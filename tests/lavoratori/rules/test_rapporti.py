from datetime import date

import pytest

from lavoratori.rules import rapporti

DAL = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("al", "gia_registrato", "impedimenti"),
    [
        (None, False, []),
        (DAL, False, []),
        (date(2025, 8, 31), False, [rapporti.FINISCE_PRIMA]),
        (None, True, [rapporti.GIA_REGISTRATO]),
    ],
)
def test_impedimenti_registrazione(al, gia_registrato, impedimenti):
    trovati = rapporti.impedimenti_registrazione(dal=DAL, al=al, gia_registrato=gia_registrato)
    assert trovati == impedimenti


@pytest.mark.parametrize(
    ("fine", "gia_cessato", "impedimenti"),
    [
        (DAL, False, []),
        (date(2025, 8, 31), False, [rapporti.FINISCE_PRIMA]),
        (DAL, True, [rapporti.GIA_CESSATO]),
    ],
)
def test_impedimenti_cessazione(fine, gia_cessato, impedimenti):
    trovati = rapporti.impedimenti_cessazione(dal=DAL, fine=fine, gia_cessato=gia_cessato)
    assert trovati == impedimenti
