import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from percorsi.rules import questionari
from percorsi.rules.questionari import PRIMO


def test_ogni_risposta_chiama_un_percorso_e_dice_perche():
    for domanda in PRIMO.domande:
        for risposta in domanda.risposte:
            assert 1 <= risposta.percorso <= 4, "il 5 non viene mai dal punteggio"
            assert str(risposta.motivo).endswith(".")


@pytest.mark.parametrize(
    ("giorno", "versione"), [(date(2022, 5, 10), "2022-1"), (date(2020, 1, 1), "2022-1")]
)
def test_la_versione_del_giorno(giorno, versione):
    assert questionari.in_vigore(giorno).versione == versione


def test_il_motivo_si_rilegge_con_le_parole_della_sua_versione():
    frase = "Il mestiere è poco richiesto: serve una riqualificazione."
    assert questionari.della_versione("2022-1").frase("competenze.da_rifare") == frase
    assert questionari.della_versione("mai esistita") == PRIMO
    assert PRIMO.frase("ignoto.ignoto") == "ignoto.ignoto"


FILE = Path(__file__).parents[3] / "percorsi/data/valutazione.json"
NUOVO = json.loads(FILE.read_text(encoding="utf-8"))["questionario"]["contenuto"]


def da_file(contenuto):
    return questionari.da_dati(
        versione="2026-1",
        dal=date(2026, 9, 1),
        atto="atto",
        certezza="DA_CONFERMARE",
        contenuto=contenuto,
    )


def test_i_dati_diventano_un_questionario_e_viceversa():
    assert questionari.in_dati(da_file(NUOVO))["soglie"] == NUOVO["soglie"]
    rifatto = questionari.in_dati(da_file(NUOVO))
    assert da_file(rifatto) == da_file(NUOVO)
    assert not PRIMO.a_punti


@pytest.mark.parametrize(
    ("risposte", "punti", "percorso"),
    [
        ({}, 0, None),
        ({"competenze": "da_aggiornare", "digitale": "con_aiuto"}, 5, 2),
        ({"competenze": "da_rifare", "lavoro": "lontano"}, 9, 3),
    ],
)
def test_i_punti_si_sommano_e_le_soglie_chiamano_un_percorso(risposte, punti, percorso):
    nuovo = da_file(NUOVO)
    assert (nuovo.punti(risposte), nuovo.percorso_dei_punti(punti)) == (punti, percorso)


def test_i_punti_si_leggono_per_sezione():
    assert da_file(NUOVO).punti_per_sezione({"competenze": "da_rifare", "mobilita": "vicino"}) == [
        ("Il mestiere", 6, 9),
        ("Cercare lavoro", 2, 4),
        ("Oltre il lavoro", 0, 4),
    ]


@pytest.mark.parametrize(
    ("cambia", "codici"),
    [
        (lambda d: None, []),
        (lambda d: d.update(sezioni=[]), ["senza_domande"]),
        (lambda d: d["sezioni"][0]["domande"][0].update(codice="lavoro"), ["codici_doppi"]),
        (
            lambda d: d["sezioni"][0]["domande"][0]["risposte"][0].update(percorso=5),
            ["percorso_dal_punteggio"],
        ),
        (lambda d: d["sezioni"][0]["domande"][0].update(testo=" "), ["testi_vuoti"]),
    ],
)
def test_un_questionario_si_pubblica_se_si_legge(cambia, codici):
    contenuto = deepcopy(NUOVO)
    cambia(contenuto)
    assert [no.codice for no in questionari.impedimenti_al_questionario(contenuto)] == codici
