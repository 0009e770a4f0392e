import pytest

from imprese.rules.incrocio import TitoloLetto, forza, radici, ragioni

AEROSPAZIO = radici(
    "Operatori su torni e frese CNC",
    "Lettura del disegno meccanico, controllo dei pezzi con strumenti di metrologia.",
)
DELL_AUTO = TitoloLetto("Macchine utensili CNC: disegno meccanico, metrologia", ore=300)


def frasi(**fatti) -> list[str]:
    return [ragione.frase for ragione in ragioni(cercate=AEROSPAZIO, **fatti)]


def test_chi_viene_dall_auto_e_adatta_all_aerospazio():
    """La stessa metrologia misura una pinza freno e un attuatore: la ragione lo dice."""
    assert frasi(titoli=[DELL_AUTO], qualifiche=["addetta al montaggio"], distanza_km=12.3) == [
        (
            "Ha l'attestato «Macchine utensili CNC: disegno meccanico, metrologia» (300 ore)."
            " In comune con l'annuncio: CNC, disegno, meccanico, metrologia."
        ),
        "Abita a 12 km dal posto di lavoro.",
    ]


@pytest.mark.parametrize(
    ("fatti", "attese"),
    [
        ({}, []),
        (
            {"qualifiche": ["Fresatrice"]},
            ["Ha lavorato come «Fresatrice». In comune con l'annuncio: fresatrice."],
        ),
        (
            {"qualifiche": ["Tornitore"]},
            ["Ha lavorato come «Tornitore». In comune con l'annuncio: tornitore."],
        ),
        ({"qualifiche": ["Contabile", "Autista", "Cuoca"]}, []),
        (
            {"qualifiche": ["Addetta al controllo numerico", "Addetta al controllo numerico"]},
            ["Ha lavorato come «Addetta al controllo numerico». In comune con l'annuncio: CNC."],
        ),
        (
            {"titoli": [TitoloLetto("Perito meccanico", attestato=False)]},
            ["Ha studiato: «Perito meccanico». In comune con l'annuncio: meccanico."],
        ),
        (
            {"titoli": [TitoloLetto("Metrologia")]},
            ["Ha l'attestato «Metrologia». In comune con l'annuncio: metrologia."],
        ),
        ({"titoli": [TitoloLetto("HACCP", ore=8)]}, []),
        ({"distanza_km": 0.0}, ["Abita nel comune del posto di lavoro."]),
        ({"distanza_km": 62.4}, ["Abita a 62 km dal posto di lavoro: ne parli con la persona."]),
    ],
)
def test_ragioni(fatti, attese):
    assert frasi(**fatti) == attese


def test_gli_attestati_piu_lunghi_vengono_per_primi():
    titoli = [
        TitoloLetto("Perito meccanico", attestato=False),
        TitoloLetto("Metrologia", ore=16),
        DELL_AUTO,
    ]
    prime = [frase.split("«")[1][:4] for frase in frasi(titoli=titoli)]
    assert prime == ["Macc", "Metr", "Peri"]


def test_la_distanza_da_sola_non_fa_proporre_nessuno():
    assert forza(ragioni(cercate=AEROSPAZIO, distanza_km=2)) == 0
    assert forza(ragioni(cercate=AEROSPAZIO, titoli=[DELL_AUTO], distanza_km=2)) == 1


def test_radici_lascia_fuori_le_parole_di_tutti():
    assert radici("Operatore addetto alla fresatura, 40 ore") == {"fresa": "fresatura"}
