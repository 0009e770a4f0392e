"""Cambiare un orario già usato: prima si vede chi c'è dentro, poi si conferma."""

from datetime import date, time

import pytest
from django.urls import reverse

from centri.choices import StatoColloquio
from centri.models import Colloquio, Disponibilita, EccezioneAgenda
from portale.identity.choices import Ruolo
from tests.centri.agende import (
    LUNEDI,
    LUNEDI_MATTINA,
    MARTEDI,
    operatrice_che_riceve,
    prenotato,
)
from tests.centri.factories import CentroFactory, OperatriceFactory, PrestazioneFactory
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return operatrice_che_riceve(centro, "Ada")


def manda(browser, nome, chi, **dati):
    """POST a una pagina dell'orario di questa operatrice; torna ciò che si legge."""
    url = reverse(f"centri:{nome}", args=[chi.disponibilita.latest("dal", "pk").pk])
    return browser.post(url, dati, follow=True).content.decode()


def nuovo_orario(**altro):
    return {
        "dal": MARTEDI.isoformat(),
        "giorni": ["0", "1", "2", "3", "4"],
        "dalle": "09:00",
        "alle": "11:00",
        "prestazioni": [PrestazioneFactory().pk],
    } | altro


def test_un_orario_che_non_tocca_nessuno_si_cambia_subito(client_di, ada):
    assert "Orario cambiato" in manda(client_di(ada), "agenda_modifica", ada, **nuovo_orario())
    assert list(Disponibilita.objects.order_by("dal").values_list("al", "alle")) == [
        (LUNEDI, time(12)),
        (None, time(11)),
    ]


def test_chi_resterebbe_fuori_si_vede_prima_con_il_nome(client_di, ada):
    colloquio = prenotato(ada, 11)
    browser = client_di(ada)

    letta = manda(browser, "agenda_modifica", ada, **nuovo_orario(anteprima="1"))
    assert str(colloquio.lavoratore) in letta
    assert "Resta com" in letta
    assert "va chiamata" in letta  # non ha e-mail né cellulare
    assert Disponibilita.objects.count() == 1

    scelta = {f"sorte_{colloquio.pk}": "disdici"}
    letta = manda(browser, "agenda_modifica", ada, **nuovo_orario(conferma="1"), **scelta)
    assert "Orario cambiato" in letta
    colloquio.refresh_from_db()
    assert colloquio.stato == StatoColloquio.DISDETTO_DA_OPERATORE


def test_se_intanto_qualcuno_prenota_la_pagina_lo_mostra_e_non_cambia_nulla(client_di, ada):
    prima = prenotato(ada, 11)
    browser = client_di(ada)
    manda(browser, "agenda_modifica", ada, **nuovo_orario(alle="10:00", anteprima="1"))
    intanto = prenotato(ada, 10)

    scelta = {f"sorte_{prima.pk}": "disdici"}
    letta = manda(
        browser, "agenda_modifica", ada, **nuovo_orario(alle="10:00", conferma="1"), **scelta
    )

    assert "Nel frattempo i colloqui di quelle ore sono cambiati" in letta
    assert str(intanto.lavoratore) in letta
    assert Disponibilita.objects.count() == 1
    assert Colloquio.objects.da_erogare().count() == 2


def test_un_giorno_diverso_e_poi_di_nuovo_come_sempre(client_di, ada):
    browser = client_di(ada)
    letta = manda(browser, "agenda_eccezione", ada, giorno=MARTEDI.isoformat(), motivo="Trasloco")
    assert "non si riceve" in letta
    assert "Trasloco" in letta

    togli = reverse("centri:eccezione_togli", args=[EccezioneAgenda.objects.get().pk])
    assert "di nuovo" in browser.post(togli, follow=True).content.decode()
    assert not EccezioneAgenda.objects.exists()
    assert browser.get(togli).status_code in (404, 405)


def test_l_eccezione_degli_altri_non_esiste(client_di, ada, centro):
    sua = EccezioneAgenda.objects.create(disponibilita=ada.disponibilita.get(), giorno=MARTEDI)
    altra = client_di(OperatriceFactory(centro=centro))
    assert altra.post(reverse("centri:eccezione_togli", args=[sua.pk])).status_code == 404


def test_chiudere_fa_vedere_chi_ha_prenotato_dopo(client_di, ada):
    colloquio = prenotato(ada, 10)
    browser = client_di(ada)
    assert str(colloquio.lavoratore) in manda(browser, "agenda_chiudi", ada, al=LUNEDI.isoformat())

    scelta = {f"sorte_{colloquio.pk}": "resta"}
    letta = manda(browser, "agenda_chiudi", ada, al=LUNEDI.isoformat(), conferma="1", **scelta)

    assert "Orario chiuso" in letta
    assert Disponibilita.objects.get().al == LUNEDI
    assert list(Colloquio.objects.da_erogare()) == [colloquio]


def test_il_no_si_legge(client_di, ada):
    letta = manda(client_di(ada), "agenda_modifica", ada, **nuovo_orario(dal="2026-11-02"))
    assert "da oggi in poi" in letta
    letta = manda(client_di(ada), "agenda_chiudi", ada, al="2001-01-01")
    assert "comincia dopo questo giorno" in letta


def test_la_responsabile_copia_gli_orari(client_di, ada, centro):
    responsabile = client_di(IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede))
    bice = OperatriceFactory(centro=centro, user__nome="Bice", user__cognome="Bo")
    url = reverse("centri:agende_duplica")
    dati = {
        "da": [ada.pk],
        "in_vigore": LUNEDI.isoformat(),
        "a": [ada.pk, bice.pk],
        "dal": "2026-12-01",
    }
    assert responsabile.get(url).status_code == 200

    letta = responsabile.post(url, dati | {"anteprima": "1"}).content.decode()
    assert "Si copia 1 orario" in letta
    assert "non si copia" in letta  # Ada ce l'ha già
    fatto = responsabile.post(url, dati | {"conferma": "1"}, follow=True).content.decode()

    assert "1 orario copiato" in fatto
    assert bice.disponibilita.get().dal == date(2026, 12, 1)
    vuota = dati | {"in_vigore": "2019-01-01", "anteprima": "1"}
    assert "nessuna di queste persone" in responsabile.post(url, vuota).content.decode()
    assert client_di(ada).get(url).status_code == 404
