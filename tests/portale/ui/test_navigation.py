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
def test_una_pagina_ha_una_voce_sola():
    navigation.voce("Stile", "ui:stile", "regione")
    with pytest.raises(ValueError, match="già registrata"):
        navigation.voce("Stile", "ui:stile", "auditor")
