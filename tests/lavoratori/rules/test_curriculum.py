"""Quando un curriculum si cambia, si conferma, si rinnova: una riga, un caso."""

from datetime import date, timedelta

import pytest

from lavoratori.rules.curriculum import (
    che_cosa_manca,
    fino_a_quando,
    impedimenti_al_rinnovo,
    impedimenti_all_annullamento,
    impedimenti_all_esperienza,
    impedimenti_alla_conferma,
    impedimenti_alla_lingua,
    impedimenti_alla_modifica,
    impedimenti_alla_nuova_versione,
)

OGGI = date(2026, 11, 23)
AVVISO = timedelta(days=30)


def codici(impedimenti):
    return [impedimento.codice.removeprefix("curriculum_") for impedimento in impedimenti]


@pytest.mark.parametrize(
    ("stato", "modifica", "versione", "annulla"),
    [
        ("bozza", [], ["non_confermato"], []),
        ("validato", ["non_bozza"], [], []),
        ("scaduto", ["non_bozza"], [], []),
        ("annullato", ["non_bozza"], ["non_confermato"], ["annullato"]),
    ],
)
def test_che_cosa_si_puo_in_ogni_stato(stato, modifica, versione, annulla):
    assert codici(impedimenti_alla_modifica(stato=stato)) == modifica
    nuova = impedimenti_alla_nuova_versione(stato=stato, c_e_una_bozza=False)
    assert codici(nuova) == versione
    assert codici(impedimenti_all_annullamento(stato=stato)) == annulla


def test_una_bozza_per_volta():
    nuova = impedimenti_alla_nuova_versione(stato="validato", c_e_una_bozza=True)
    assert codici(nuova) == ["c_e_una_bozza"]


@pytest.mark.parametrize(
    ("cerca", "recapito", "voci", "manca"),
    [
        (True, True, 1, []),
        (False, True, 1, ["senza_professione"]),
        (True, False, 1, ["senza_recapito"]),
        (True, True, 0, ["vuoto"]),
        (False, False, 0, ["senza_professione", "senza_recapito", "vuoto"]),
    ],
)
def test_che_cosa_manca_per_confermare(cerca, recapito, voci, manca):
    ragioni = che_cosa_manca(cerca_un_lavoro=cerca, ha_un_recapito=recapito, quante_voci=voci)
    assert codici(ragioni) == manca


@pytest.mark.parametrize(
    ("stato", "si_rinnova", "dell_ufficio", "no"),
    [
        ("bozza", False, False, []),
        ("bozza", True, True, []),
        ("bozza", True, False, ["si_rinnova"]),
        ("validato", False, True, ["non_bozza"]),
    ],
)
def test_chi_conferma_e_chi_dice_che_si_rinnova(stato, si_rinnova, dell_ufficio, no):
    ragioni = impedimenti_alla_conferma(
        stato=stato, manca=[], si_rinnova=si_rinnova, dell_ufficio=dell_ufficio
    )
    assert codici(ragioni) == no


@pytest.mark.parametrize(
    ("stato", "scade_tra", "si_rinnova"),
    [
        ("scaduto", -1, True),
        ("validato", 30, True),
        ("validato", 31, False),
        ("validato", None, False),
        ("bozza", 1, False),
        ("annullato", -1, False),
    ],
)
def test_si_rinnova_chi_e_scaduto_o_sta_per_scadere(stato, scade_tra, si_rinnova):
    scade = None if scade_tra is None else OGGI + timedelta(days=scade_tra)
    ragioni = impedimenti_al_rinnovo(stato=stato, scade_il=scade, oggi=OGGI, avviso=AVVISO)
    assert codici(ragioni) == ([] if si_rinnova else ["non_si_rinnova"])


def test_vale_365_giorni_compreso_il_primo():
    assert fino_a_quando(dal=OGGI, validita=timedelta(days=365)) == date(2027, 11, 22)


def test_una_voce_ha_date_possibili_e_una_lingua_ha_un_livello():
    def ragioni(dal, al):
        return codici(impedimenti_all_esperienza(dal=dal, al=al, oggi=OGGI))

    assert ragioni(OGGI, None) == []
    assert ragioni(date(2026, 12, 1), None) == ["voce_nel_futuro"]
    assert ragioni(date(2020, 5, 1), date(2020, 4, 30)) == ["voce_fine_prima"]
    noto = {"al": None, "oggi": OGGI, "gia_li_il": date(2026, 8, 16)}
    assert impedimenti_all_esperienza(dal=date(2009, 3, 1), **noto) == []
    (no,) = impedimenti_all_esperienza(dal=date(2026, 9, 1), **noto)
    assert str(no).startswith("Il 16/08/2026 lavorava già lì")
    assert codici(impedimenti_alla_lingua(madre=False, parlato="")) == ["lingua_senza_livello"]
    assert impedimenti_alla_lingua(madre=True, parlato="") == []
