"""Le stanze del centro: le cura chi lo dirige."""

import pytest
from django.urls import reverse

from centri.models import Risorsa
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.agende import operatrice_che_riceve
from tests.centri.factories import CentroFactory
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def browser(client_di, centro):
    return client_di(IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede))


def manda(browser, pagina, *numeri, **dati):
    return browser.post(
        reverse(f"centri:{pagina}", args=numeri), dati, follow=True
    ).content.decode()


def test_una_stanza_si_apre_si_rinomina_si_chiude(browser):
    assert "Nessuna stanza" in browser.get(reverse("centri:stanze")).content.decode()
    assert "Stanza aperta" in manda(browser, "stanze", nome="Stanza 1")
    stanza = Risorsa.objects.get(tipo="stanza")
    assert "Nome cambiato" in manda(browser, "stanza", stanza.pk, nome="Sala azzurra")
    assert (
        "Sala azzurra" in browser.get(reverse("centri:stanza", args=[stanza.pk])).content.decode()
    )
    assert "Stanza chiusa" in manda(browser, "stanza_chiudi", stanza.pk)

    stanza.refresh_from_db()
    assert stanza.chiusa_dal == clock.today()
    assert browser.get(reverse("centri:stanza", args=[stanza.pk])).status_code == 404


def test_i_no_si_leggono(browser, centro):
    manda(browser, "stanze", nome="Stanza 1")
    assert "già una stanza con questo nome" in manda(browser, "stanze", nome="stanza 1")
    stanza = Risorsa.objects.get(tipo="stanza")
    operatrice_che_riceve(centro, "Ada", stanza=stanza)
    assert "Ada Bo" in manda(browser, "stanza_chiudi", stanza.pk)
    assert "Ada Bo" in browser.get(reverse("centri:stanze")).content.decode()


def test_le_stanze_degli_altri_centri_non_esistono(browser, client_di):
    altrove = Risorsa.objects.create(tipo="stanza", centro=CentroFactory(), nome="Stanza 9")
    assert browser.get(reverse("centri:stanza", args=[altrove.pk])).status_code == 404


def test_quante_stanze_siano_le_query_sono_le_stesse(browser, centro, conta_query):
    quante, gia = [], 0
    for fatte in (1, 3, 50):
        for volta in range(gia, fatte):
            Risorsa.objects.create(tipo="stanza", centro=centro, nome=f"Stanza {volta}")
        gia = fatte
        with conta_query() as query:
            browser.get(reverse("centri:stanze"))
        quante.append(len(query))
    assert quante[0] == quante[1] == quante[2]
