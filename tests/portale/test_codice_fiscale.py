import csv
from datetime import date
from pathlib import Path

import pytest
import time_machine
from codicefiscale import codicefiscale as altra_fonte
from hypothesis import given
from hypothesis import strategies as st

from portale import codice_fiscale as cf
from portale.codice_fiscale import Luogo, Nascita

MARIO = "RSSMRA80A01L219M"
OGGI = date(2026, 11, 22)


@pytest.mark.parametrize(
    "scritto", [MARIO, MARIO.lower(), " rss mra 80a01 l219 m ", "RSS-MRA.80A01\u00a0L219M"]
)
def test_il_codice_si_legge_comunque_lo_si_scriva(scritto):
    assert cf.normalizza(scritto) == MARIO
    assert cf.valido(scritto)


@pytest.mark.parametrize(
    ("scritto", "frasi"),
    [
        ("", ["Manca il codice fiscale."]),
        (MARIO, []),
        ("12345678903", []),
        ("12345678901", ["Il codice provvisorio di undici cifre non torna: controlli le cifre."]),
        (MARIO[:15], ["Il codice fiscale ha 15 caratteri: ne servono 16."]),
        (
            "RSSMRA80A01L219A",
            ["L'ultima lettera dovrebbe essere M, non A: un carattere è sbagliato."],
        ),
        (
            "R5SMRA8OA01L219M",
            [
                "Il carattere numero 2 è «5»: lì ci vuole una lettera.",
                "Il carattere numero 8 è «O»: lì ci vuole una cifra.",
            ],
        ),
        (
            "RSSMRA80F01L219M",
            ["Il nono carattere dice il mese di nascita, e «F» non è un mese."],
        ),
        (
            "RSSMRA80B30L219M",
            ["Il giorno di nascita non esiste: controlli i caratteri dal settimo all'undicesimo."],
        ),
    ],
)
def test_che_cosa_non_va_in_un_codice(scritto, frasi):
    assert [str(no) for no in cf.impedimenti_codice_fiscale(scritto, oggi=OGGI)] == frasi


@pytest.mark.parametrize("giorno", ["00", "32", "40", "72", "81", "99"])
def test_i_giorni_che_non_esistono(giorno):
    primi = f"RSSMRA80A{giorno}L219"
    codice = primi + cf.carattere_di_controllo(primi)

    assert cf.impedimenti_codice_fiscale(codice, oggi=OGGI) == [cf.GIORNO]


@pytest.mark.parametrize(
    ("codice", "nascita"),
    [
        (MARIO, Nascita("M", date(1980, 1, 1), "L219")),
        ("RSSMRA80A01L21VB", Nascita("M", date(1980, 1, 1), "L219")),
        ("CNTCHR83T41D969D", Nascita("F", date(1983, 12, 1), "D969")),
        ("12345678903", None),
        ("RSSMRA80A01L219A", None),
    ],
)
def test_che_cosa_dice_un_codice(codice, nascita):
    assert cf.decodifica(codice, oggi=OGGI) == nascita


def test_il_secolo_e_l_ultimo_che_non_sia_futuro():
    codice = cf.genera("Rossi", "Anna", date(1927, 3, 1), "F", "L219")

    assert cf.decodifica(codice, oggi=OGGI).nato_il == date(1927, 3, 1)
    assert cf.decodifica(codice, oggi=date(2027, 3, 1)).nato_il == date(2027, 3, 1)


@time_machine.travel("2026-11-22 12:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("scritti", "impedimenti"),
    [
        ({"cognome": "ROSSI", "nome": "mario", "nato_il": date(1980, 1, 1)}, []),
        ({}, []),
        ({"cognome": "Bianchi"}, [cf.ALTRO_COGNOME.con(cognome="Bianchi")]),
        ({"nome": "Luigi"}, [cf.ALTRO_NOME.con(nome="Luigi")]),
        (
            {"nato_il": date(1980, 1, 10)},
            [cf.ALTRA_NASCITA.con(nel_codice="01/01/1980", scritta="10/01/1980")],
        ),
    ],
)
def test_un_codice_e_di_questa_persona(scritti, impedimenti):
    assert cf.coerente_con(MARIO, **scritti) == impedimenti


def test_un_codice_provvisorio_non_smentisce_nessuno():
    assert cf.coerente_con("12345678903", cognome="Rossi", nato_il=date(1980, 1, 1)) == []


@given(
    nato_il=st.dates(date(1930, 1, 1), date(2011, 12, 31)),
    sesso=st.sampled_from("MF"),
    cognome=st.sampled_from(["D'Angelo", "Fo", "Ștefănescu", "El Amrani", "Núñez", "Xu"]),
    nome=st.sampled_from(["Maria Rosa", "Gianfranco", "Łukasz", "Ai", "Ousmane"]),
    belfiore=st.sampled_from(["L219", "F889", "Z129", "Z330"]),
)
def test_un_codice_generato_torna_indietro(nato_il, sesso, cognome, nome, belfiore):
    codice = cf.genera(cognome, nome, nato_il, sesso, belfiore)

    assert cf.decodifica(codice, oggi=OGGI) == Nascita(sesso, nato_il, belfiore)
    assert cf.coerente_con(codice, cognome=cognome, nome=nome, nato_il=nato_il) == []


def test_un_codice_generato_e_quello_di_un_altra_biblioteca():
    assert cf.genera("Rossi", "Mario", date(1980, 1, 1), "M", "L219") == altra_fonte.encode(
        lastname="Rossi", firstname="Mario", gender="M", birthdate="01/01/1980", birthplace="Torino"
    )


@pytest.mark.parametrize(
    ("belfiore", "luogo"),
    [
        ("L219", Luogo("Torino", "TO")),
        ("Z118", Luogo("Jugoslavia", "EE")),
        ("Z611", Luogo("Perù", "EE")),
        ("A001", Luogo("Abano Terme", "PD")),
        ("X999", None),
    ],
)
def test_il_luogo_di_nascita_anche_se_non_c_e_piu(belfiore, luogo):
    assert cf.luogo_di_nascita(belfiore) == luogo


CASI = Path(__file__).parent / "casi" / "codice_fiscale.csv"


@pytest.mark.parametrize(
    "riga", list(csv.DictReader(CASI.read_text().splitlines())), ids=lambda riga: riga["caso"]
)
def test_il_codice_contro_cio_che_e_scritto(riga):
    """«atteso»: campo, codice dell'impedimento, «no» se si rifiuta o «nota»; vuoto se torna."""
    trovate = cf.discordanze(
        riga["codice_fiscale"],
        cognome=riga["cognome"],
        nome=riga["nome"],
        sesso=riga["sesso"],
        nato_il=date.fromisoformat(riga["nato_il"]) if riga["nato_il"] else None,
        luogo=riga["luogo"],
    )
    lette = [
        f"{una.campo} {una.impedimento.codice} {'no' if una.rifiuta else 'nota'}" for una in trovate
    ]
    assert "; ".join(lette) == riga["atteso"]


def test_la_frase_dice_le_due_date():
    (una,) = cf.discordanze(MARIO, nato_il=date(1980, 1, 5))
    assert str(una.impedimento) == (
        "Secondo il codice fiscale la nascita è il 01/01/1980, ma qui è scritto 05/01/1980."
    )
