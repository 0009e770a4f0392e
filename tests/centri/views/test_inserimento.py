from datetime import date

import pytest
from django.urls import reverse

from lavoratori.models import Lavoratore
from portale.codice_fiscale import genera
from tests.centri.factories import (
    BacinoComuneFactory,
    CentroFactory,
    OperatriceFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db
CODICE = genera("Neri", "Ada", date(1980, 5, 3), "F", "L219")
URL = "centri:persona_nuova"


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def client(client_di, centro):
    return client_di(OperatriceFactory(sede=centro.sede))


def dati(comune, **altro):
    return {
        "codice_fiscale": CODICE,
        "cognome": "Neri",
        "nome": "Ada",
        "sesso": "F",
        "nato_il": "1980-05-03",
        "domicilio_comune": comune.nome,
    } | altro


def test_il_codice_riempie_la_pagina_e_si_arriva_al_fascicolo(client, centro):
    comune = BacinoComuneFactory(centro=centro).comune
    pagina = client.post(reverse(URL), {"codice_fiscale": CODICE}).content.decode()
    assert "Torino (TO)" in pagina
    assert "1980-05-03" in pagina
    risposta = client.post(reverse(URL), dati(comune))
    ada = Lavoratore.objects.get(codice_fiscale=CODICE)
    assert risposta.url.endswith(reverse("fascicolo:persona", args=[ada.pk]))
    assert client.post(reverse(URL), {"codice_fiscale": CODICE}).url == risposta.url


def test_un_codice_sbagliato_dice_perche(client):
    pagina = client.post(reverse(URL), {"codice_fiscale": CODICE[:15]}).content.decode()
    assert "ne servono 16" in pagina


def test_la_discordanza_sta_accanto_al_campo(client, centro):
    comune = BacinoComuneFactory(centro=centro).comune
    pagina = client.post(reverse(URL), dati(comune, nato_il="1980-05-05")).content.decode()
    assert "Secondo il codice fiscale la nascita è il 03/05/1980" in pagina
    assert not Lavoratore.objects.exists()


def test_chi_somiglia_si_mostra_prima_di_salvare(client, centro):
    comune = BacinoComuneFactory(centro=centro).comune
    simile = lavoratore_del(centro, cognome="Nerri", nato_il=date(1980, 5, 3))
    pagina = client.post(reverse(URL), dati(comune)).content.decode()
    assert "Forse c&#x27;è già" in pagina or "Forse c'è già" in pagina
    assert simile.codice_fiscale in pagina
    client.post(reverse(URL), dati(comune, un_altra="1"))
    assert Lavoratore.objects.count() == 2
