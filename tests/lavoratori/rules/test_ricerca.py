"""Una casella sola: si capisce da ciò che è scritto che cosa si cerca."""

import pytest

from lavoratori.rules.ricerca import Cosa, Domanda, leggi_domanda


@pytest.mark.parametrize(
    ("scritto", "attesa"),
    [
        ("", Domanda(Cosa.NULLA)),
        ("rssmra", Domanda(Cosa.CODICE_FISCALE, "RSSMRA")),
        ("FRRDAX", Domanda(Cosa.CODICE_FISCALE, "FRRDAX")),
        ("Franco", Domanda(Cosa.NOME, "franco")),
        ("Marino", Domanda(Cosa.NOME, "marino")),
        ("Strano", Domanda(Cosa.NOME, "strano")),
        ("  ", Domanda(Cosa.NULLA)),
        ("a", Domanda(Cosa.NULLA)),
        ("12345", Domanda(Cosa.NULLA)),  # né telefono né protocollo
        ("%", Domanda(Cosa.NULLA)),
        ("rssmra80a01l219m", Domanda(Cosa.CODICE_FISCALE, "RSSMRA80A01L219M")),
        ("RSS MRA 80A", Domanda(Cosa.CODICE_FISCALE, "RSSMRA80A")),
        ("+39 333 12.34.567", Domanda(Cosa.TELEFONO, "393331234567")),
        ("0039 3331234567", Domanda(Cosa.TELEFONO, "3331234567")),
        ("011/123456", Domanda(Cosa.TELEFONO, "011123456")),
        ("12/2026", Domanda(Cosa.PROTOCOLLO, "12", 2026)),
        ("2026 / 0000012", Domanda(Cosa.PROTOCOLLO, "0000012", 2026)),
        ("D'Agostino Nicolò", Domanda(Cosa.NOME, "d agostino nicolo")),
        ("ŁUCZAK", Domanda(Cosa.NOME, "luczak")),
        ("<script>", Domanda(Cosa.NOME, "script")),
    ],
)
def test_che_cosa_si_cerca(scritto, attesa):
    assert leggi_domanda(scritto) == attesa
