"""Passare di mano le persone seguite: si sceglie, si guarda, si conferma."""

import pytest
from django.urls import reverse

from centri.models import PresaInCarico
from portale.identity.choices import Ruolo
from tests.centri.agende import LUNEDI_MATTINA, operatrice_che_riceve, prenotato
from tests.centri.factories import CentroFactory, PresaInCaricoFactory, lavoratore_del
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI_MATTINA, tick=False)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def browser(client_di, centro):
    return client_di(IncaricoFactory(ruolo=Ruolo.RESPONSABILE_CPI, sede=centro.sede))


@pytest.fixture
def ada(centro):
    return operatrice_che_riceve(centro, "Ada")


@pytest.fixture
def bice(centro):
    return operatrice_che_riceve(centro, "Bice")


def manda(browser, **dati):
    return browser.post(reverse("centri:passaggio"), dati, follow=True).content.decode()


def test_si_sceglie_si_guarda_si_conferma(browser, ada, bice, centro):
    colloquio = prenotato(ada, 10)
    carla, dora = colloquio.lavoratore, lavoratore_del(centro)
    for persona in (carla, dora):
        PresaInCaricoFactory(lavoratore=persona, operatore=ada)
    letta = browser.get(reverse("centri:passaggio"), {"da": ada.pk}).content.decode()
    assert "Ada Bo, 2 persone" in letta
    assert letta.count("checked") == 2

    dati = {"da": ada.pk, "a": bice.pk, "persona": [carla.pk]}
    letta = manda(browser, anteprima="1", **dati)
    assert "1 persona passa da Ada Bo a Bice Bo" in letta
    assert "1 colloquio prenotato resta con Ada Bo" in letta
    assert "1 persona è passata a Bice Bo" in manda(browser, conferma="1", **dati)

    chi = dict(PresaInCarico.objects.in_corso().values_list("lavoratore", "operatore"))
    assert chi == {carla.pk: bice.pk, dora.pk: ada.pk}
    colloquio.refresh_from_db()
    assert colloquio.operatore == ada


def test_con_i_colloqui_se_la_collega_e_libera(browser, ada, bice):
    libero, occupato = prenotato(ada, 10), prenotato(ada, 11)
    prenotato(bice, 11)
    persone = [libero.lavoratore, occupato.lavoratore]
    for persona in persone:
        PresaInCaricoFactory(lavoratore=persona, operatore=ada)
    dati = {
        "da": ada.pk,
        "a": bice.pk,
        "con_colloqui": "on",
        "persona": [persona.pk for persona in persone],
    }
    assert "2 colloqui prenotati passano" in manda(browser, anteprima="1", **dati)

    letta = manda(browser, conferma="1", **dati)

    assert "1 colloquio resta a chi" in letta
    libero.refresh_from_db()
    assert libero.operatore == bice


def test_senza_persone_o_senza_destinataria_lo_si_dice(browser, ada, bice, centro):
    PresaInCaricoFactory(lavoratore=lavoratore_del(centro), operatore=ada)
    assert "Nessuna persona scelta" in manda(browser, anteprima="1", da=ada.pk, a=bice.pk)
    assert "Nessuna persona scelta" in manda(browser, conferma="1", da=ada.pk, a=bice.pk)
    assert PresaInCarico.objects.in_corso().get().operatore == ada


def test_solo_chi_dirige(client_di, ada, browser):
    assert client_di(ada).get(reverse("centri:passaggio")).status_code == 404
    assert "Nessuno segue ancora" in browser.get(reverse("centri:passaggio")).content.decode()


def test_quante_persone_siano_le_query_sono_le_stesse(browser, ada, centro, conta_query):
    quante, gia = [], 0
    for fatte in (1, 3, 50):
        for _volta in range(gia, fatte):
            PresaInCaricoFactory(lavoratore=lavoratore_del(centro), operatore=ada)
        gia = fatte
        with conta_query() as query:
            browser.get(reverse("centri:passaggio"), {"da": ada.pk})
        quante.append(len(query))
    assert quante[0] == quante[1] == quante[2]
