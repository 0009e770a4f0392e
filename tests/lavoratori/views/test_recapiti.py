"""Come si raggiunge una persona: lo corregge il suo CPI, o lei stessa."""

import pytest
from django.urls import reverse
from lxml import html

from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
DATI = {
    "email": " Ada@Example.org ",
    "cellulare": "333 12.34.567",
    "telefono": "011 123456",
    "lingua": "ro",
}


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


def recapiti(lavoratore):
    return dict(lavoratore.recapiti.values_list("tipo", "valore"))


def test_l_operatrice_corregge_e_torna_al_fascicolo(operatrice, centro):
    ada = lavoratore_del(centro)

    risposta = operatrice.post(reverse("lavoratori:recapiti", args=[ada.pk]), DATI)

    assert risposta.url.endswith(f"/persone/{ada.pk}/")
    assert recapiti(ada) == {
        "email": "ada@example.org",
        "cellulare": "+393331234567",
        "telefono": "+39011123456",
    }
    ada.refresh_from_db()
    assert ada.contatto().lingua == "ro"
    evento = Evento.objects.get(atto="recapiti.aggiornati")
    assert evento.dati == {"campi": ["email", "cellulare", "telefono", "lingua"]}


@pytest.mark.parametrize(
    ("campo", "valore", "frase"),
    [
        ("email", "ada[at]example", "non è un'e-mail"),
        ("cellulare", "trecento", "non è un numero di telefono"),
        ("cellulare", "011 123456", "Questo numero non riceve SMS"),
        ("lingua", "tlh", "Scelga"),
    ],
)
def test_cio_che_non_va_si_dice_accanto_al_campo(operatrice, centro, campo, valore, frase):
    ada = lavoratore_del(centro)

    html = operatrice.post(
        reverse("lavoratori:recapiti", args=[ada.pk]), {**DATI, campo: valore}
    ).content.decode()

    assert frase in html.replace("&#x27;", "'")
    assert "Ada@Example.org" in html or campo == "email"
    assert recapiti(ada) == {}


def test_di_un_altro_centro_non_si_vede(operatrice):
    altra = lavoratore_del(CentroFactory())
    assert operatrice.get(reverse("lavoratori:recapiti", args=[altra.pk])).status_code == 404


def test_la_persona_corregge_i_suoi(client_di):
    incarico = IncaricoFactory(ruolo=Ruolo.CITTADINO)
    ada = LavoratoreFactory(utente=incarico.user, con_email="vecchia@example.org")
    client = client_di(incarico)
    assert "vecchia@example.org" in client.get(reverse("lavoratori:miei_recapiti")).content.decode()

    risposta = client.post(reverse("lavoratori:miei_recapiti"), {"lingua": "ar"})

    assert risposta.status_code == 302
    ada.refresh_from_db()
    assert (recapiti(ada), ada.lingua) == ({}, "ar")


def test_chi_salva_una_pagina_vecchia_non_rimette_cio_che_la_persona_ha_cambiato_intanto(
    operatrice, centro
):
    ada = lavoratore_del(centro)
    ada.recapiti.all().delete()
    ada.recapiti.create(tipo="email", valore="vecchia@example.org")
    url = reverse("lavoratori:recapiti", args=[ada.pk])
    pagina = operatrice.get(url).content.decode()
    modulo = html.fromstring(pagina).xpath("//form[.//*[@name='email']]")[0]
    aperta_prima = {nome: valore or "" for nome, valore in modulo.form_values()}
    ada.recapiti.update(valore="nuova@example.org")

    operatrice.post(url, aperta_prima | {"cellulare": "333 1234567"})
    assert recapiti(ada) == {"email": "nuova@example.org", "cellulare": "+393331234567"}

    operatrice.post(url, aperta_prima | {"email": "", "cellulare": "333 1234567"})
    assert recapiti(ada) == {"cellulare": "+393331234567"}, "l'e-mail cancellata si toglie"
