from datetime import date

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
