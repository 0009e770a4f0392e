import pytest

from lavoratori.choices import EventoSap
from lavoratori.rules.sap_atti import ATTI, SENZA_ATTO, eventi_scritti, scrittura
from portale.audit.registro import tavola_delle_reazioni
from tests.lavoratori.rules.test_sap import casi


@pytest.mark.parametrize("caso", casi("sap_atti.csv"), ids=lambda caso: caso["caso"])
def test_ogni_atto_scrive_i_suoi_eventi(caso):
    una = scrittura(caso["atto"])
    eventi = una.degli_eventi(cominciata=caso["cominciata"] == "si")
    assert (una.attivita, una.apre) == (caso["attivita"], caso["apre"] == "si")
    assert eventi == tuple(caso["eventi"].split())
    assert caso["dati"]
    assert caso["articolo"]


def test_ogni_atto_della_tavola_ha_un_caso_e_una_reazione():
    assert {caso["atto"] for caso in casi("sap_atti.csv")} == set(ATTI)
    assert set(ATTI) <= set(tavola_delle_reazioni())


def test_ogni_evento_ha_un_atto_o_dice_perche_no():
    assert eventi_scritti() | set(SENZA_ATTO) == set(EventoSap.values)
    assert not eventi_scritti() & set(SENZA_ATTO)
