"""Ogni ruolo comincia da una pagina che c'è."""

import pytest
from django.urls import reverse

from portale.dashboards import home
from portale.dashboards.home import casa, home_di
from portale.identity.choices import Ruolo


@pytest.mark.parametrize("ruolo", Ruolo)
def test_la_pagina_detta_dall_app_esiste(ruolo):
    nome = casa(ruolo)
    assert nome is None or reverse(nome)


def test_il_ruolo_dice_la_pagina(monkeypatch):
    monkeypatch.setattr(home, "_case", {})
    home_di(Ruolo.REGIONE, "cruscotto:cruscotto")

    assert casa("regione") == "cruscotto:cruscotto"
    assert casa("auditor") is None
