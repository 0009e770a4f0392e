"""Il centro visto da chi lo dirige: orari, chiusure, patrono."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.models import Centro, Chiusura
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, ChiusuraFactory, ColloquioFactory
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def browser(client_di, centro):
    return client_di(IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede))


def domani() -> str:
    return (clock.today() + timedelta(days=1)).isoformat()


def test_chi_dirige_trova_il_suo_centro_e_il_patrono_da_inserire(browser, centro):
    pagina = browser.get(reverse("centri:il_mio_centro"), follow=True).content.decode()
    assert "Patrono da inserire: quando è la festa di Nichelino?" in pagina

    browser.post(reverse("centri:punto_patrono", args=[centro.pk]), {"giorno": "6", "mese": "12"})

    assert Centro.objects.get().patrono == "12-06"
    pagina = browser.get(reverse("centri:punto", args=[centro.pk])).content.decode()
    assert "Patrono da inserire" not in pagina


def test_un_giorno_che_non_c_e_lo_dice(browser, centro):
    indirizzo = reverse("centri:punto_patrono", args=[centro.pk])
    pagina = browser.post(indirizzo, {"giorno": "31", "mese": "2"}).content.decode()
    assert "Questo giorno non c&#x27;è nel calendario" in pagina


def test_prima_di_chiudere_vede_chi_ha_prenotato(browser, centro):
    colloquio = ColloquioFactory(centro=centro)
    indirizzo = reverse("centri:punto_chiusura", args=[centro.pk])

    prima = browser.post(indirizzo, {"dal": domani(), "motivo": "Lavori"}).content.decode()
    assert "1 persona ha già prenotato" in prima
    assert str(colloquio.lavoratore) in prima
    assert not Chiusura.objects.exists()

    dati = {"dal": domani(), "motivo": "Lavori", "visti": "1"}
    dopo = browser.post(indirizzo, dati, follow=True).content.decode()
    assert "1 persona da avvisare" in dopo
    assert reverse("centri:colloquio", args=[colloquio.pk]) in dopo


def test_senza_colloqui_chiude_subito_e_riapre(browser, centro):
    indirizzo = reverse("centri:punto_chiusura", args=[centro.pk])
    pagina = browser.post(indirizzo, {"dal": domani(), "motivo": "Lavori"}, follow=True)
    assert "Chiusura dichiarata" in pagina.content.decode()

    browser.post(reverse("centri:chiusura_riapri", args=[Chiusura.objects.get().pk]))
    assert not Chiusura.objects.exists()


def test_cambia_gli_orari_e_li_rilegge(browser, centro):
    indirizzo = reverse("centri:punto_orari", args=[centro.pk])
    browser.post(indirizzo, {"orari_sportello": "lun-ven 8:45-12:30"})
    assert 'value="lun-ven 8:45-12:30"' in browser.get(indirizzo).content.decode()

    no = browser.post(indirizzo, {"orari_sportello": "12-8"}).content.decode()
    assert "Non si capisce" in no


def test_il_centro_di_un_altro_non_esiste(browser):
    altro = CentroFactory()
    chiusura = ChiusuraFactory(centro=altro)
    for nome in ("punto", "punto_orari", "punto_chiusura"):
        assert browser.get(reverse(f"centri:{nome}", args=[altro.pk])).status_code == 404
    assert browser.get(reverse("centri:chiusura", args=[chiusura.pk])).status_code == 404
    assert browser.post(reverse("centri:chiusura_riapri", args=[chiusura.pk])).status_code == 404
    assert Chiusura.objects.exists()
