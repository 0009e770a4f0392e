import pytest

from centri.rules.comuni import Candidato, leggi_comune, trova_luogo

NICHELINO = Candidato("001164", "Nichelino", "TO", "01", "F889")
CALLIANO = Candidato("005013", "Calliano", "AT", "01", "B418")
CALLIANO_TN = Candidato("022035", "Calliano", "TN", "04", "B419")
SAMONE_TO = Candidato("001235", "Samone", "TO", "01", "H753")
SAMONE_TN = Candidato("022165", "Samone", "TN", "04", "H754")
CASTRO = [
    Candidato("1", "Castro", "BG", "03", "C337"),
    Candidato("2", "Castro", "LE", "16", "M261"),
]
NOMI = ["Nichelino", "Moncalieri", "Collegno"]


@pytest.mark.parametrize(
    ("cella", "letta"),
    [
        ("Nichelino", ("Nichelino", "", "")),
        ("Nichelino (TO)", ("Nichelino", "TO", "")),
        ("10042 Nichelino (to)", ("Nichelino", "TO", "10042")),
        ("10042 - NICHELINO TO", ("NICHELINO", "TO", "10042")),
        ("Nichelino - TO", ("Nichelino", "TO", "")),
        ("Sant'Antonino di Susa", ("Sant'Antonino di Susa", "", "")),
        ("", ("", "", "")),
    ],
)
def test_leggi_comune(cella, letta):
    assert leggi_comune(cella) == letta


@pytest.mark.parametrize(
    ("testo", "provincia", "candidati", "comune"),
    [
        ("Nichelino", "", [NICHELINO], NICHELINO),
        ("Calliano", "", [CALLIANO, CALLIANO_TN], CALLIANO),
        ("Calliano", "TN", [CALLIANO, CALLIANO_TN], CALLIANO_TN),
        ("Samone (TN)", "", [SAMONE_TO, SAMONE_TN], SAMONE_TN),
        ("Nichelino", "CN", [NICHELINO], NICHELINO),
        ("", "", [], None),
    ],
)
def test_trova_luogo(testo, provincia, candidati, comune):
    luogo = trova_luogo(testo, provincia, candidati, regione="01", nomi=NOMI)
    assert (luogo.comune, luogo.impedimenti) == (comune, ())


@pytest.mark.parametrize(
    ("testo", "candidati", "frase"),
    [
        (
            "Nichellino",
            [],
            "Non c'è un comune che si chiama «Nichellino»: forse cercava Nichelino?",
        ),
        ("Pluto", [], "Non c'è un comune che si chiama «Pluto»."),
        (
            "Castro",
            CASTRO,
            "Ci sono più comuni che si chiamano «Castro» (BG, LE): aggiunga la provincia.",
        ),
    ],
)
def test_un_comune_che_non_si_trova_ha_la_sua_frase(testo, candidati, frase):
    luogo = trova_luogo(testo, "", candidati, regione="01", nomi=NOMI)
    assert luogo.comune is None
    assert [str(impedimento) for impedimento in luogo.impedimenti] == [frase]
