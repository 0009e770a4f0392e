import pytest

from portale.ui import navigation


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Un menu vuoto, da riempire nella prova."""
    monkeypatch.setattr(navigation, "_voci", {})


@pytest.mark.usefixtures("menu")
def test_ciascuno_vede_le_proprie_voci_in_ordine():
    navigation.voce("Fonti", "ui:fonti", "regione", "operatore_cpi", ordine=20)
    navigation.voce("Stile", "ui:stile", "operatore_cpi", ordine=10)
    navigation.voce("Privacy", "ui:privacy", "auditor")

    assert [voce.etichetta for voce in navigation.voci_per("operatore_cpi")] == ["Stile", "Fonti"]
    assert [voce.etichetta for voce in navigation.voci_per("regione")] == ["Fonti"]
    assert navigation.voci_per("anonimo") == []


@pytest.mark.usefixtures("menu")
@pytest.mark.parametrize(
    ("percorso", "attuale"),
    [("/stile/", "page"), ("/stile/moduli/", "true"), ("/altro/", "")],
)
def test_la_voce_attuale_e_segnata(percorso, attuale):
    navigation.voce("Stile", "ui:stile", "regione")
    assert navigation.voci_per("regione", percorso)[0].attuale == attuale


@pytest.mark.usefixtures("menu")
def test_la_casa_e_attuale_solo_quando_si_e_a_casa():
    navigation.voce("Casa", "home", "regione")
    assert navigation.voci_per("regione", "/")[0].attuale == "page"
    assert navigation.voci_per("regione", "/stile/")[0].attuale == ""


@pytest.mark.usefixtures("menu")
def test_un_gruppo_sta_al_posto_della_sua_prima_voce():
    navigation.voce("Fonti", "ui:fonti", "regione", ordine=20)
    navigation.voce("Stile", "ui:stile", "regione", ordine=10, gruppo="Rete")
    navigation.voce("Privacy", "ui:privacy", "regione", "auditor", ordine=30, gruppo="Rete")

    rete, fonti = navigation.menu_per("regione", "/privacy/")
    assert (rete.etichetta, rete.sola, rete.attuale) == ("Rete", None, True)
    assert [voce.etichetta for voce in rete.voci] == ["Stile", "Privacy"]
    assert (fonti.sola.etichetta, fonti.attuale) == ("Fonti", False)
    (solo,) = navigation.menu_per("auditor")
    assert solo.sola.etichetta == "Privacy"


@pytest.mark.usefixtures("menu")
def test_una_pagina_ha_una_voce_sola():
    navigation.voce("Stile", "ui:stile", "regione")
    with pytest.raises(ValueError, match="già registrata"):
        navigation.voce("Stile", "ui:stile", "auditor")


def test_di_una_pagina_basta_sapere_sotto_quale_voce_sta():
    """Il menu si disegna una volta per veste e per voce: deve restare quello di ogni pagina."""
    veste = "operatore_cpi"
    for percorso in ("/seguite/", "/seguite/altro/", "/persone/3/", "/", "/non-c-e/"):
        breve = navigation.attuale_per(veste, percorso)
        assert navigation.menu_per(veste, breve) == navigation.menu_per(veste, percorso)
