import csv
from datetime import date
from pathlib import Path

import pytest

from percorsi.rules.patto_versioni import (
    Contenuto,
    MisuraConcordata,
    differenze,
    impedimenti_contenuto,
    impedimenti_rinegoziazione,
    impedimenti_seguito,
)

CASI = Path(__file__).parent / "casi" / "patto_date.csv"
OGGI, FIRMA = date(2026, 11, 23), date(2026, 11, 1)


def casi():
    with CASI.open(encoding="utf-8", newline="") as righe:
        return list(csv.DictReader(righe, delimiter=";"))


def giorno(testo):
    return date.fromisoformat(testo) if testo else None


@pytest.mark.parametrize("caso", casi(), ids=lambda caso: caso["caso"])
def test_le_date_del_patto_sono_in_ordine(caso):
    misura = MisuraConcordata("Corso", dal=giorno(caso["misura_dal"]), al=giorno(caso["misura_al"]))
    contenuto = Contenuto(
        "Frequentare.",
        "Seguire.",
        (misura,) if caso["misura_dal"] else (),
        monitoraggio_il=giorno(caso["monitoraggio"]),
        fine_prevista=giorno(caso["fine"]),
    )
    codici = [no.codice for no in impedimenti_contenuto(contenuto, giorno(caso["proposta"]))]
    assert codici == ([caso["atteso"]] if caso["atteso"] else [])
    assert caso["articolo"]


def test_gli_impegni_sono_di_tutti_e_due():
    (no,) = impedimenti_contenuto(Contenuto("Frequentare.", " "), OGGI)
    assert no.codice == "impegni_mancanti"


def rinegoziazione(**altro):
    fatti = {
        "giorno": OGGI,
        "oggi": OGGI,
        "in_vigore": True,
        "stato": "concluso",
        "firmato_il": FIRMA,
        "gia_in_corso": False,
        "motivo": "Il corso non parte.",
    }
    return [no.codice for no in impedimenti_rinegoziazione(**(fatti | altro))]


def test_si_rinegozia_cio_che_e_in_vigore_e_si_dice_perche():
    assert rinegoziazione() == []
    assert rinegoziazione(in_vigore=False, motivo="") == ["non_in_vigore"]
    assert rinegoziazione(gia_in_corso=True) == ["gia_in_rinegoziazione"]
    assert rinegoziazione(motivo=" ") == ["serve_un_motivo"]
    assert rinegoziazione(giorno=date(2026, 10, 31)) == ["prima_della_firma"]
    assert rinegoziazione(giorno=date(2026, 11, 24)) == ["data_futura"]


def seguito(**altro):
    fatti = {
        "giorno": OGGI,
        "oggi": OGGI,
        "in_vigore": True,
        "stato": "annullato",
        "firmato_il": FIRMA,
    }
    return [no.codice for no in impedimenti_seguito(**(fatti | altro))]


def test_si_segue_solo_un_patto_firmato():
    assert seguito() == []
    assert seguito(motivo="Assunta.") == []
    assert seguito(motivo="") == ["serve_un_motivo"]
    assert seguito(in_vigore=False) == ["non_in_vigore"]
    assert seguito(giorno=date(2026, 10, 31)) == ["prima_della_firma"]


def test_le_differenze_si_leggono_riga_per_riga():
    assert differenze(["Frequentare", "Venire"], ["Frequentare", "Telefonare"]) == [
        ("uguale", "Frequentare"),
        ("tolta", "Venire"),
        ("nuova", "Telefonare"),
    ]
    assert differenze([], []) == []
