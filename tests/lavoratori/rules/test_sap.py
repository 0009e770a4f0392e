import csv
from datetime import date
from pathlib import Path

import pytest

from lavoratori.rules.sap import (
    Date,
    dopo_l_evento,
    identificativo,
    impedimenti_evento,
    impedimenti_politica,
    lettera_di_controllo,
)

PESI = [
    1,
    0,
    5,
    7,
    9,
    13,
    15,
    17,
    19,
    21,
    2,
    4,
    18,
    20,
    11,
    3,
    6,
    8,
    12,
    14,
    16,
    10,
    22,
    25,
    24,
    23,
]
CASI = Path(__file__).parent / "casi"


def casi(nome):
    with (CASI / nome).open(encoding="utf-8", newline="") as righe:
        return list(csv.DictReader(righe, delimiter=";"))


def giorno(testo):
    return date.fromisoformat(testo) if testo else None


def atteso(caso):
    assert caso["articolo"]
    return [caso["atteso"]] if caso["atteso"] else []


@pytest.mark.parametrize("caso", casi("sap_eventi.csv"), ids=lambda caso: caso["caso"])
def test_gli_eventi_vanno_solo_avanti(caso):
    impedimenti = impedimenti_evento(
        evento=caso["evento"],
        giorno=giorno(caso["giorno"]),
        ultimo=caso["ultimo"],
        del_giorno=giorno(caso["del_giorno"]),
        iniziata=caso["iniziata"] == "si",
    )
    assert [no.codice for no in impedimenti] == atteso(caso)


@pytest.mark.parametrize("caso", casi("sap_politiche.csv"), ids=lambda caso: caso["caso"])
def test_le_date_e_il_datore_di_una_politica(caso):
    impedimenti = impedimenti_politica(
        codice=caso["codice"],
        date_sue=Date(giorno(caso["proposta"]), giorno(caso["inizio"]), giorno(caso["fine"])),
        vuole_fine=caso["vuole_fine"] == "si",
        vuole_datore=caso["vuole_datore"] == "si",
        ha_datore=caso["ha_datore"] == "si",
    )
    assert [no.codice for no in impedimenti] == atteso(caso)


def test_l_evento_da_la_sua_data():
    proposta, inizio, fine = date(2026, 11, 1), date(2026, 11, 2), date(2026, 12, 1)
    cominciata = dopo_l_evento(Date(proposta), "02", inizio)
    assert cominciata == Date(proposta, inizio)
    assert dopo_l_evento(cominciata, "10", fine) == Date(proposta, inizio, fine)
    assert dopo_l_evento(cominciata, "11", fine) == cominciata


def test_l_identificativo_ha_undici_caratteri_e_la_sua_lettera():
    fatti = {"ente": "L219", "attivita": "A02", "giorno": date(2026, 11, 23), "pesi": PESI}
    codice = identificativo(sistema="13", progressivo=255, **fatti)
    assert codice == f"13000000FF{lettera_di_controllo(**fatti)}"
    assert len(codice) == 11
    altra = lettera_di_controllo(**(fatti | {"attivita": "A03"}))
    assert altra != lettera_di_controllo(**fatti)
    assert lettera_di_controllo(**fatti | {"pesi": []}) == "X"
