import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from percorsi.rules.firma_patto import (
    DURATA_CODICE,
    coperto,
    impedimenti_firma_da_se,
    impedimenti_invio,
    impedimento_codice,
)

CASI = Path(__file__).parent / "casi" / "firma_con_codice.csv"
ADESSO = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
IMPRONTA = "a" * 64


def casi():
    with CASI.open(encoding="utf-8", newline="") as righe:
        return list(csv.DictReader(righe, delimiter=";"))


@pytest.mark.parametrize("caso", casi(), ids=lambda caso: caso["caso"])
def test_il_codice_apre_o_dice_perche_no(caso):
    mandato = ADESSO - timedelta(minutes=int(caso["minuti"]))
    impedimento = impedimento_codice(
        adesso=ADESSO,
        scade=mandato + DURATA_CODICE,
        tentativi=int(caso["tentativi"]),
        gia_usato=caso["gia_usato"] == "si",
        giusto=caso["giusto"] == "si",
    )
    assert (impedimento.codice if impedimento else "") == caso["atteso"]
    assert caso["articolo"]


def invio(**altro):
    fatti = {
        "adesso": ADESSO,
        "da_firmare": True,
        "stato": "firmato",
        "documento_pronto": True,
        "ha_recapito": True,
        "mandati_oggi": 0,
        "ultimo": None,
    }
    return [no.codice for no in impedimenti_invio(**(fatti | altro))]


def test_il_codice_parte_una_volta_al_minuto_e_poche_al_giorno():
    assert invio() == []
    assert invio(ultimo=ADESSO - timedelta(seconds=59), mandati_oggi=1) == ["appena_mandato"]
    assert invio(ultimo=ADESSO - timedelta(minutes=1), mandati_oggi=5) == []
    assert invio(mandati_oggi=6) == ["troppi_codici"]
    assert invio(ha_recapito=False, documento_pronto=False) == [
        "in_preparazione",
        "senza_recapito",
    ]
    assert invio(da_firmare=False, ha_recapito=False) == ["non_da_firmare"]


def da_se(**altro):
    fatti = {
        "adesso": ADESSO,
        "da_firmare": True,
        "stato": "firmato",
        "e_la_persona": True,
        "impronta_letta": IMPRONTA,
        "impronta": IMPRONTA,
        "riconosciuta": ADESSO - timedelta(minutes=5),
        "col_codice": True,
    }
    return [no.codice for no in impedimenti_firma_da_se(**(fatti | altro))]


def test_si_firma_il_testo_letto_e_solo_lei():
    assert da_se() == []
    assert da_se(col_codice=False, riconosciuta=None) == []
    assert da_se(e_la_persona=False) == ["non_e_il_suo"]
    assert da_se(impronta_letta="b" * 64) == ["documento_cambiato"]
    assert da_se(impronta="") == ["in_preparazione"]
    assert da_se(codice_usato=True) == ["codice_usato"]
    assert da_se(riconosciuta=ADESSO - timedelta(minutes=30)) == ["lettura_scaduta"]
    assert da_se(da_firmare=False, e_la_persona=False) == ["non_da_firmare"]


def test_il_recapito_si_riconosce_ma_non_si_legge():
    assert coperto("ada.verdi@example.org") == "a•••@example.org"
    assert coperto("+393331234567") == "••• ••• 67"
