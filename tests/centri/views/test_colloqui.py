"""Il colloquio dell'operatrice: la pagina e l'esito."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.choices import StatoColloquio
from portale import clock
from portale.audit.models import Evento
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    OperatriceFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def colloquio(centro, operatrice):
    return ColloquioFactory(
        lavoratore=lavoratore_del(centro),
        centro=centro,
        operatore=operatrice,
        inizio=clock.now() - timedelta(hours=1),
    )


def test_aprirlo_resta_scritto(client_di, operatrice, colloquio):
    pagina = client_di(operatrice).get(reverse("centri:colloquio", args=[colloquio.pk]))

    assert pagina.status_code == 200
    lettura = Evento.objects.letture().get()
    assert (lettura.atto, lettura.persona_id) == ("colloquio.letto", colloquio.lavoratore_id)


def test_l_esito_e_l_adesione(client_di, operatrice, colloquio):
    client_di(operatrice).post(
        reverse("centri:colloquio", args=[colloquio.pk]),
        {"stato": "erogato", "adesione": "aderisce", "note": "Vuole il corso."},
    )

    colloquio.refresh_from_db()
    assert (colloquio.stato, colloquio.adesione, colloquio.note) == (
        StatoColloquio.EROGATO,
        "aderisce",
        "Vuole il corso.",
    )


def test_un_esito_incoerente_si_spiega_e_conserva_cio_che_e_scritto(
    client_di, operatrice, colloquio
):
    pagina = client_di(operatrice).post(
        reverse("centri:colloquio", args=[colloquio.pk]),
        {"stato": "non_presentato", "adesione": "aderisce", "note": "Non c'era."},
    )

    assert "Chi non si è presentato non ha risposto" in pagina.text
    assert "Non c&#x27;era." in pagina.text


def test_quello_di_un_altro_ufficio_non_esiste(client_di, colloquio):
    straniera = OperatriceFactory(centro=CentroFactory())
    client = client_di(straniera)

    for nome in ("colloquio", "disdici", "non_presentata"):
        url = reverse(f"centri:{nome}", args=[colloquio.pk])
        assert (client.get(url) if nome == "colloquio" else client.post(url)).status_code == 404
