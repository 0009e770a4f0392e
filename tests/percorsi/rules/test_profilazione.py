import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from percorsi.rules.fatti import Fatti
from percorsi.rules.profilazione import (
    da_chiedere,
    dati_da_fatti,
    impedimenti_al_modello,
    nome_della_classe,
    profila,
    vale_fino_al,
)

FILE = Path(__file__).parents[3] / "percorsi/data/valutazione.json"
MODELLO = json.loads(FILE.read_text(encoding="utf-8"))["modello"]["contenuto"]
OGGI = date(2026, 11, 23)


def test_cio_che_il_portale_sa_non_si_chiede():
    fatti = Fatti(
        oggi=OGGI,
        nato_il=date(1970, 1, 1),
        sesso="F",
        cittadinanza="100",
        provincia="TO",
        did_dal=date(2025, 11, 23),
    )
    dati = dati_da_fatti(fatti)
    assert (dati["eta"], dati["cittadinanza"], dati["mesi"]) == (56, "italiana", 12)
    assert [voce["dato"] for voce in da_chiedere(MODELLO)] == [
        "titolo",
        "condizione",
        "figli",
        "patente",
    ]


@pytest.mark.parametrize(
    ("dati", "indice", "classe", "primo", "verso"),
    [
        ({}, "0.289", "basso", "cittadinanza", "non cambia niente"),
        (
            {"eta": 30, "titolo": "laurea", "patente": "si"},
            "0.154",
            "basso",
            "titolo",
            "lo abbassa",
        ),
        ({"eta": 56, "mesi": 30, "sesso": "F"}, "0.786", "alto", "mesi", "alza il rischio"),
        ({"eta": 50, "provincia": "TO"}, "0.378", "medio", "eta", "alza il rischio"),
    ],
)
def test_la_classe_e_cio_che_pesa_di_piu(dati, indice, classe, primo, verso):
    profilo = profila(MODELLO, dati)
    assert (profilo.indice, profilo.classe) == (Decimal(indice), classe)
    assert profilo.contributi[0].dato == primo
    assert str(profilo.contributi[0].verso) == verso


def test_la_classe_dura_novanta_giorni_e_ha_un_nome():
    assert vale_fino_al(MODELLO, OGGI) == date(2027, 2, 21)
    assert nome_della_classe(MODELLO, "medio") == "rischio medio"
    assert nome_della_classe(MODELLO, "ignota") == "ignota"


def test_un_modello_senza_pesi_o_con_l_ultima_classe_chiusa_non_si_pubblica():
    assert impedimenti_al_modello(MODELLO) == []
    no = impedimenti_al_modello({"voci": [], "classi": [{"codice": "1", "fino_a": 0.5}]})
    assert [uno.codice for uno in no] == ["senza_voci", "senza_classi"]
