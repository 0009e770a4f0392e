import pytest

from portale.parole import confrontabile


@pytest.mark.parametrize(
    ("scritta", "attesa"),
    [
        ("NICHELINO", "nichelino"),
        ("  Sant'Antonino  di Susa ", "sant antonino di susa"),
        ("Forlì", "forli"),
        ("forli'", "forli"),
        ("Cod. Fiscale*", "cod fiscale"),
        ("strungăriță", "strungarita"),
        ("Łódź", "lodz"),
        ("", ""),
        ("—", ""),
    ],
)
def test_due_modi_di_scrivere_una_parola_si_confrontano(scritta, attesa):
    assert confrontabile(scritta) == attesa
