"""Le categorie dei beneficiari, calcolate dai dati: una tabella di casi."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from percorsi.rules.categorie import NOMI, VULNERABILI, categorie
from percorsi.rules.fatti import Fatti

FILE = Path(__file__).parent / "casi/categorie.csv"
TESTI = {"sesso", "indennita"}


def righe():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("riga", righe(), ids=lambda riga: riga["caso"])
def test_le_categorie_e_da_quando(riga):
    letti = {
        nome: date.fromisoformat(valore)
        if isinstance(valore, str) and nome not in TESTI
        else valore
        for nome, valore in json.loads(riga["fatti"]).items()
    }
    fatti = Fatti(**{"oggi": date(2026, 11, 23), "nato_il": date(1980, 5, 1)} | letti)
    trovate = categorie(fatti, mesi_lunga_durata=6)
    assert ", ".join(f"{una.codice} {una.dal}" for una in trovate) == riga["categorie"]
    assert all(una.fonte for una in trovate)


def test_i_mesi_della_lunga_durata_si_leggono_nel_nome():
    fatti = Fatti(oggi=date(2026, 11, 23), nato_il=date(1980, 5, 1), did_dal=date(2025, 1, 1))
    prima = categorie(fatti, mesi_lunga_durata=12)[0]
    assert str(prima.nome) == "Senza lavoro da 12 mesi o più"
    assert NOMI.keys() >= VULNERABILI
