from datetime import date

import pytest

from centri.rules.persona_in_elenco import Esame, dividi_nome, esamina_persona, nome_proprio
from portale.codice_fiscale import genera

OGGI = date(2026, 11, 22)
DE_LUCA = genera("De Luca", "Anna Maria", date(1980, 5, 12), "F", "L219")
PROVVISORIO = "12345678903"


def esaminata(**testi):
    esame = Esame(testi)
    esamina_persona(esame, OGGI)
    return esame


def frasi(esame):
    return {campo: [str(frase) for frase in tutte] for campo, tutte in esame.frasi.items()}


def test_il_codice_dice_nascita_sesso_e_luogo():
    esame = esaminata(codice_fiscale=DE_LUCA.lower(), cognome="DE LUCA", nome="ANNA MARIA")
    assert esame.frasi == {}
    assert esame.dati == {
        "codice_fiscale": DE_LUCA,
        "cognome": "De Luca",
        "nome": "Anna Maria",
        "nato_il": date(1980, 5, 12),
        "sesso": "F",
        "luogo_nascita": "L219",
    }


IN_REGOLA = {"codice_fiscale": DE_LUCA, "cognome": "De Luca", "nome": "Anna Maria"}


@pytest.mark.parametrize(
    ("caso", "attese"),
    [
        ({"nato_il": "12/05/1980", "sesso": "F"}, {}),
        ({"nato_il": "12/05/80"}, {}),
        (
            {"nato_il": "13/05/1980"},
            {
                "nato_il": [
                    (
                        "Secondo il codice fiscale la nascita è il 12/05/1980, ma qui è scritto "
                        "13/05/1980."
                    )
                ]
            },
        ),
        (
            {"nato_il": "ieri"},
            {"nato_il": ["«ieri» non è una data: la scriva come 31/01/1980."]},
        ),
        (
            {"sesso": "maschio"},
            {"sesso": ["Secondo il codice fiscale il sesso è F, qui è scritto M."]},
        ),
        ({"sesso": "?"}, {"sesso": ["«?» non dice il sesso: F o M."]}),
        ({"codice_fiscale": ""}, {"codice_fiscale": ["Manca il codice fiscale."]}),
        (
            {"codice_fiscale": DE_LUCA[:15]},
            {"codice_fiscale": ["Il codice fiscale ha 15 caratteri: ne servono 16."]},
        ),
        (
            {"cognome": "Ferrero", "nome": "Piero"},
            {"codice_fiscale": ["Il codice fiscale non è di Piero Ferrero: è di un'altra riga?"]},
        ),
        (
            {"cognome": "", "nome": ""},
            {"cognome": ["Manca il cognome."], "nome": ["Manca il nome."]},
        ),
        (
            {"codice_fiscale": PROVVISORIO},
            {
                "nato_il": ["Con un codice provvisorio serve anche la data di nascita."],
                "sesso": ["Con un codice provvisorio serve anche il sesso."],
            },
        ),
        ({"codice_fiscale": PROVVISORIO, "nato_il": "12/05/1980", "sesso": "donna"}, {}),
    ],
)
def test_esamina_persona(caso, attese):
    assert frasi(esaminata(**IN_REGOLA | caso)) == attese


def test_un_cognome_diverso_si_nota_ma_non_ferma():
    esame = esaminata(**IN_REGOLA | {"cognome": "Ferrero"})
    assert esame.frasi == {}
    assert [str(nota) for nota in esame.note] == [
        "Il codice fiscale non è di chi si chiama Ferrero."
    ]


def test_due_cifre_nel_futuro_sono_il_secolo_scorso():
    vecchia = genera("Verdi", "Ada", date(1931, 5, 12), "F", "L219")
    esame = esaminata(codice_fiscale=vecchia, cognome="Verdi", nome="Ada", nato_il="12/05/31")
    assert esame.frasi == {}


@pytest.mark.parametrize(
    ("cella", "codice", "diviso"),
    [
        ("De Luca Anna Maria", DE_LUCA, ("De Luca", "Anna Maria")),
        ("ANNA MARIA DE LUCA", DE_LUCA, ("DE LUCA", "ANNA MARIA")),
        ("De Luca, Anna Maria", "", ("De Luca", "Anna Maria")),
        ("Rossi Mario", "", ("Rossi", "Mario")),
        ("Rossi", "", ("Rossi", "")),
    ],
)
def test_dividi_nome(cella, codice, diviso):
    assert dividi_nome(cella, codice) == diviso


@pytest.mark.parametrize(
    ("scritto", "proprio"),
    [
        ("DE LUCA", "De Luca"),
        ("d'amico", "D'Amico"),
        ("EL-IDRISSI", "El-Idrissi"),
        ("McArthur", "McArthur"),
        ("  NICOLÒ  ", "Nicolò"),
    ],
)
def test_nome_proprio(scritto, proprio):
    assert nome_proprio(scritto) == proprio


def test_il_luogo_diverso_si_nota_e_il_secolo_scritto_vale():
    esame = esaminata(**IN_REGOLA, nato_il="12/05/1980", luogo_nascita="Rivoli")
    assert esame.frasi == {}
    assert [str(nota) for nota in esame.note] == [
        "Il codice fiscale dice che è nata o nato a Torino: qui è scritto Rivoli."
    ]
    anziana = genera("De Luca", "Anna Maria", date(1924, 5, 12), "F", "L219")
    esame = esaminata(**IN_REGOLA | {"codice_fiscale": anziana}, nato_il="12/05/1924")
    assert esame.dati["nato_il"] == date(1924, 5, 12)
