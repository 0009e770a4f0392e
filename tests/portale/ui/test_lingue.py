"""Chi ha bisogno di un'altra lingua la trova; chi lavora in ufficio legge in italiano."""

import pytest
from django.urls import reverse

from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db
PAGINA = "/accesso/login/"


def _lingua(risposta):
    return risposta.headers["Content-Language"]


@pytest.mark.parametrize(
    ("chiesta", "browser", "attesa"),
    [
        ("", "", "it"),
        ("", "ro", "ro"),
        ("", "fr-CA,fr;q=0.8,en;q=0.5", "fr"),
        ("", "sq", "it"),  # una lingua che non c'è
        ("ar", "ro", "ar"),
        ("xx", "ro", "ro"),  # una lingua inventata nell'indirizzo
        ("<script>", "", "it"),
    ],
)
def test_la_lingua_di_una_pagina_pubblica(client, chiesta, browser, attesa):
    dati = {"lingua": chiesta} if chiesta else {}
    risposta = client.get(PAGINA, dati, headers={"accept-language": browser})
    assert _lingua(risposta) == attesa


def test_la_lingua_scelta_si_ricorda(client):
    client.get(PAGINA, {"lingua": "ro"})
    assert client.cookies["lingua"].value == "ro"
    assert _lingua(client.get(PAGINA)) == "ro"


def test_l_arabo_si_legge_da_destra(client):
    html = client.get(PAGINA, {"lingua": "ar"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_la_scelta_tiene_la_pagina_e_i_suoi_filtri(client):
    html = client.get(PAGINA, {"next": "/i/3/prenota/"}).content.decode()
    assert 'href="/accesso/login/?next=%2Fi%2F3%2Fprenota%2F&amp;lingua=ro"' in html
    assert 'lang="ro" hreflang="ro"' in html


@pytest.mark.parametrize(("ruolo", "attesa"), [(Ruolo.OPERATORE_CPI, "it"), (Ruolo.REGIONE, "it")])
def test_chi_lavora_in_ufficio_legge_in_italiano(client_di, ruolo, attesa):
    client = client_di(IncaricoFactory(ruolo=ruolo))
    risposta = client.get(reverse("home"), headers={"accept-language": "fr"}, follow=True)
    assert _lingua(risposta) == attesa
    assert 'class="lingue"' not in risposta.content.decode()
