import pytest

from lavoratori.rules.recapiti import pulisci_email, pulisci_telefono


def codici(impedimenti):
    return [impedimento.codice for impedimento in impedimenti]


@pytest.mark.parametrize(
    ("scritta", "email", "attesi"),
    [
        ("", "", []),
        (" Ada.Verdi@Example.ORG ", "ada.verdi@example.org", []),
        ("mailto:ada@example.org;", "ada@example.org", []),
        ("ada@example", "", ["email_malfatta"]),
        ("ada.example.org", "", ["email_malfatta"]),
        ("ada..verdi@example.org", "", ["email_malfatta"]),
    ],
)
def test_pulisci_email(scritta, email, attesi):
    pulita, impedimenti = pulisci_email(scritta)
    assert (pulita, codici(impedimenti)) == (email, attesi)


@pytest.mark.parametrize(
    ("scritto", "cellulare", "fisso", "attesi"),
    [
        ("", "", "", []),
        ("333 12.34.567", "+393331234567", "", []),
        ("3331234567", "+393331234567", "", []),
        ("+39 333-1234567", "+393331234567", "", []),
        ("0039 333 1234567", "+393331234567", "", []),
        ("393331234567", "+393331234567", "", []),
        ("cell. 333/1234567", "+393331234567", "", []),
        ("011 1234567", "", "+390111234567", []),
        ("333 1234567 / 011 1234567", "+393331234567", "+390111234567", []),
        ("011.1234567; 333.1234567", "+393331234567", "+390111234567", []),
        ("+40 721 234 567", "+40721234567", "", []),
        ("333", "", "", ["telefono_malfatto"]),
        ("non ha", "", "", ["telefono_malfatto"]),
    ],
)
def test_pulisci_telefono(scritto, cellulare, fisso, attesi):
    mobile, casa, impedimenti = pulisci_telefono(scritto)
    assert (mobile, casa, codici(impedimenti)) == (cellulare, fisso, attesi)
