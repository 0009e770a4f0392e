"""Gli orari di ricevimento: l'operatrice i propri, la responsabile quelli di tutti."""

from datetime import date

import pytest
from django.urls import reverse

from centri.models import Disponibilita
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    DisponibilitaFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


def apri(browser, operatore, **altro):
    dati = {
        "operatore": operatore.pk,
        "giorni": ["0", "2"],
        "dalle": "09:00",
        "alle": "12:00",
        "prestazioni": [PrestazioneFactory().pk],
        "dal": date(2026, 1, 1).isoformat(),
    }
    return browser.post(reverse("centri:agenda"), dati | altro, follow=True)


def test_apre_e_chiude_il_proprio_orario(client_di, operatrice):
    browser = client_di(operatrice)

    assert "Orario aperto" in apri(browser, operatrice).content.decode()
    orario = Disponibilita.objects.get()
    assert (orario.operatore, orario.giorni) == (operatrice, [0, 2])
    assert "lunedì, mercoledì" in browser.get(reverse("centri:agenda")).content.decode()
    browser.post(reverse("centri:agenda_chiudi", args=[orario.pk]))

    orario.refresh_from_db()
    assert orario.al == clock.today()


def test_il_no_si_legge_nella_pagina(client_di, operatrice):
    browser = client_di(operatrice)
    apri(browser, operatrice)
    assert "è già aperta" in apri(browser, operatrice).content.decode()


def test_l_operatrice_non_tocca_gli_orari_delle_colleghe(client_di, centro, operatrice):
    collega = DisponibilitaFactory(centro=centro)
    browser = client_di(operatrice)

    assert str(collega.operatore.user) not in browser.get(reverse("centri:agenda")).content.decode()
    chiudi = reverse("centri:agenda_chiudi", args=[collega.pk])
    assert browser.post(chiudi).status_code == 404


def test_la_responsabile_apre_per_tutti(client_di, centro, operatrice):
    responsabile = IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede)
    apri(client_di(responsabile), operatrice)
    assert Disponibilita.objects.get().operatore == operatrice
