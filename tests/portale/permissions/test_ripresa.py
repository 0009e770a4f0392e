"""Ciò che si è scritto non si perde quando la sessione finisce."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lavoratori.models import Lavoratore
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del

pytestmark = pytest.mark.django_db
NOSTRA = {"HTTP_ORIGIN": "http://testserver"}
SCRITTO = {"email": "ada.nuova@example.org", "lingua": "it", "nota": '"><b>'}


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def indirizzo(operatrice, centro):
    persona = lavoratore_del(centro)
    qui = reverse("lavoratori:recapiti", args=[persona.pk])
    return f"/i/{operatrice.pk}{qui}"


def gettone(pagina):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', pagina)[1]


def test_chi_non_e_piu_entrata_ritrova_cio_che_ha_scritto(indirizzo, operatrice):
    client = Client(enforce_csrf_checks=True)
    risposta = client.post(indirizzo, SCRITTO, **NOSTRA)
    pagina = risposta.content.decode()
    assert risposta.status_code == 403
    assert 'name="email" value="ada.nuova@example.org"' in pagina
    assert "&quot;&gt;&lt;b&gt;" in pagina
    assert "Entri di nuovo" in pagina

    client.force_login(operatrice.user)
    di_nuovo = client.post(indirizzo, SCRITTO | {"csrfmiddlewaretoken": gettone(pagina)}, **NOSTRA)
    assert di_nuovo.status_code in (200, 302)
    assert Lavoratore.objects.get().contatto().email == "ada.nuova@example.org"


def test_col_gettone_vecchio_si_preme_un_altra_volta(indirizzo, operatrice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(operatrice.user)
    vecchio = {"csrfmiddlewaretoken": "x" * 64}
    pagina = client.post(indirizzo, SCRITTO | vecchio, **NOSTRA).content.decode()
    assert "Mandi ciò che ha scritto" in pagina
    assert "Entri di nuovo" not in pagina
    client.post(indirizzo, SCRITTO | {"csrfmiddlewaretoken": gettone(pagina)}, **NOSTRA)
    assert Lavoratore.objects.get().contatto().email == "ada.nuova@example.org"


@pytest.mark.parametrize(
    ("dati", "origine"),
    [
        (SCRITTO, {"HTTP_ORIGIN": "https://altrove.example.org"}),
        (SCRITTO, {}),
        (SCRITTO | {"password": "segreta"}, NOSTRA),
    ],
    ids=["da un altro sito", "non si sa da dove", "una parola d'ordine"],
)
def test_non_si_ripresenta_cio_che_non_e_nostro(indirizzo, operatrice, dati, origine):
    client = Client(enforce_csrf_checks=True)
    client.force_login(operatrice.user)
    pagina = client.post(indirizzo, dati, **origine).content.decode()
    assert "Per sicurezza non abbiamo salvato nulla" in pagina
    assert "ada.nuova" not in pagina
