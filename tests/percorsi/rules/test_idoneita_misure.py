"""A chi spetta una misura: i casi stanno in una tabella, un ufficio può aggiungerne una riga."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from percorsi.rules.fatti import Fatti, Finestra
from percorsi.rules.idoneita_misure import (
    PROVE,
    da_dati,
    giudica,
    impedimenti_ai_requisiti,
    spetta,
)

FILE = Path(__file__).parent / "casi/idoneita.csv"
MISURE = Path(__file__).parents[3] / "percorsi/data/misure.json"
DOPO_GOL = Finestra(7, "Misure dopo GOL", date(2026, 7, 1), None)
IN_CASSA = Fatti(
    oggi=date(2026, 11, 23),
    nato_il=date(1980, 5, 1),
    regione="Piemonte",
    cig_dal=date(2026, 1, 1),
    cig_al=date(2027, 1, 9),
    cig_famiglia="cigs",
    cig_riduzione=100,
    azienda="Officine Musinè",
    regione_unita="Piemonte",
)
DATE = {"oggi", "nato_il", "cig_dal", "cig_al", "did_dal"}


def righe():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def con(testo: str) -> Fatti:
    letti = json.loads(testo)
    for nome, valore in letti.items():
        if nome in DATE and valore:
            letti[nome] = date.fromisoformat(valore)
    if "percorsi" in letti:
        letti["percorsi"] = {int(pk): numero for pk, numero in letti["percorsi"].items()}
    if "patti" in letti:
        letti["patti"] = frozenset(letti["patti"])
    return replace(IN_CASSA, **letti)


@pytest.mark.parametrize("riga", righe(), ids=lambda riga: riga["caso"])
def test_un_requisito(riga):
    assert riga["articolo"], "ogni caso cita la sua norma"
    requisito = {"prova": riga["prova"], "valore": json.loads(riga["valore"] or "null")}
    (riscontro,) = giudica([requisito], con(riga["fatti"]), DOPO_GOL)
    assert (riscontro.supera, riscontro.frase) == (riga["supera"] == "si", riga["frase"])
    assert bool(str(riscontro.rimedio)) is not riscontro.supera


def test_ogni_requisito_ha_un_caso_che_passa_e_uno_che_manca():
    provati = {(riga["prova"], riga["supera"]) for riga in righe()}
    assert provati == {(prova, esito) for prova in PROVE for esito in ("si", "no")}


def test_si_dicono_tutte_le_ragioni_e_si_rileggono_uguali():
    requisiti = [
        {"prova": "in_cassa", "fonte": "DM", "certezza": "CONFERMATO"},
        {"prova": "valutazione"},
        {"prova": "patto_firmato"},
    ]
    riscontri = giudica(requisiti, IN_CASSA, DOPO_GOL)
    assert [uno.supera for uno in riscontri] == [True, False, False]
    assert not spetta(riscontri)
    assert not riscontri[0].da_confermare
    assert riscontri[1].da_confermare, "senza certezza scritta è da confermare"
    assert da_dati([uno.in_dati() for uno in riscontri]) == riscontri


def test_senza_requisiti_o_programma_non_spetta_nulla():
    assert not spetta([])
    assert not spetta(giudica([{"prova": "programma_aperto"}], IN_CASSA, None))


@pytest.mark.parametrize(
    ("requisiti", "codici"),
    [
        ([], ["senza_requisiti"]),
        ([{"prova": "segno_zodiacale"}], ["prova_ignota"]),
        ([{"prova": "ore_residue", "valore": "seicento"}], ["valore_sbagliato"]),
        ([{"prova": "percorso_fra", "valore": []}], ["valore_sbagliato"]),
        ([{"prova": "eta", "valore": [15]}], ["valore_sbagliato"]),
        ([{"prova": "categoria", "valore": ["naspi"]}], ["valore_sbagliato"]),
        ([{"prova": "domicilio_o_unita", "valore": ""}], ["valore_sbagliato"]),
        ([{"prova": "in_cassa"}, {"prova": "eta", "valore": [15, 29]}], []),
    ],
)
def test_una_regola_si_pubblica_se_si_sa_applicare(requisiti, codici):
    assert [no.codice for no in impedimenti_ai_requisiti(requisiti)] == codici


def test_le_misure_del_file_si_sanno_applicare():
    for misura in json.loads(MISURE.read_text(encoding="utf-8")):
        for versione in misura["versioni"]:
            assert impedimenti_ai_requisiti(versione["requisiti"]) == []
