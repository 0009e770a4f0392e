"""La persona prenota dalla propria pagina."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.choices import StatoColloquio
from centri.models import Colloquio
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    ColloquioFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.factories import IncaricoFactory, UserFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro, utente=UserFactory())


@pytest.fixture
def browser(ada, client_di):
    return client_di(cittadina(ada))


def cittadina(lavoratore):
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, user=lavoratore.utente, ente=None)


def pagina_html(risposta):
    return risposta.content.decode()


def prenotato(browser, centro, numero=20):
    indirizzo = reverse("centri:prenota_conferma", args=[PrestazioneFactory().pk])
    browser.post(indirizzo, {"orario": offerte_di(centro)[numero].chiave})
    return Colloquio.objects.latest("pk")


def test_con_un_servizio_solo_si_va_agli_orari(browser):
    risposta = browser.get(reverse("centri:prenota"), follow=True)
    assert "Primo colloquio: scelga quando" in pagina_html(risposta)


def test_con_piu_servizi_si_sceglie(browser, centro, ada):
    PrestazioneFactory(codice="percorso", nome="Colloquio di percorso")
    ColloquioFactory(lavoratore=ada, centro=centro)

    contenuto = pagina_html(browser.get(reverse("centri:prenota")))

    assert "Di che cosa ha bisogno?" in contenuto
    assert "Colloquio di percorso" in contenuto
    assert "già prenotato" in contenuto


def test_prenota_e_trova_il_suo_colloquio(browser, centro, ada):
    indirizzo = reverse("centri:prenota_conferma", args=[PrestazioneFactory().pk])
    offerta = offerte_di(centro)[0]

    assert "Va bene così?" in pagina_html(browser.get(indirizzo, {"orario": offerta.chiave}))
    fatto = browser.post(indirizzo, {"orario": offerta.chiave}, follow=True)

    assert "Fatto: il colloquio è prenotato" in pagina_html(fatto)
    assert Colloquio.objects.get().lavoratore == ada


def test_sposta_e_disdice(browser, centro):
    colloquio = prenotato(browser, centro)
    nuova = offerte_di(centro)[30]

    fatto = browser.post(
        reverse("centri:mio_sposta_conferma", args=[colloquio.pk]),
        {"orario": nuova.chiave},
        follow=True,
    )
    assert "Fatto: il colloquio è spostato" in pagina_html(fatto)
    nuovo = Colloquio.objects.da_erogare().get()
    browser.post(reverse("centri:mio_disdici", args=[nuovo.pk]))

    nuovo.refresh_from_db()
    assert (nuovo.inizio, nuovo.stato) == (
        nuova.inizio,
        StatoColloquio.DISDETTO_DAL_CITTADINO,
    )


def test_il_calendario(browser, centro):
    colloquio = prenotato(browser, centro)
    risposta = browser.get(reverse("centri:mio_calendario", args=[colloquio.pk]))
    assert risposta["Content-Disposition"] == 'attachment; filename="colloquio.ics"'


@pytest.mark.parametrize("pagina", ["mio_colloquio", "mio_sposta", "mio_disdici", "mio_calendario"])
def test_il_colloquio_di_un_altra_persona_non_esiste(pagina, browser, centro):
    altrui = ColloquioFactory(lavoratore=lavoratore_del(centro), centro=centro)
    assert browser.get(reverse(f"centri:{pagina}", args=[altrui.pk])).status_code == 404


def test_le_note_dell_operatrice_non_si_mostrano(browser, centro, ada):
    colloquio = ColloquioFactory(
        lavoratore=ada, centro=centro, note="non dirlo", stato=StatoColloquio.EROGATO
    )
    contenuto = pagina_html(browser.get(reverse("centri:mio_colloquio", args=[colloquio.pk])))
    assert "non dirlo" not in contenuto


def test_senza_centro_si_dice_che_cosa_manca(client_di):
    bice = LavoratoreFactory(utente=UserFactory())
    risposta = client_di(cittadina(bice)).get(reverse("centri:prenota"))
    assert "Non sappiamo ancora" in pagina_html(risposta)


def test_un_operatrice_non_entra_di_qui(client_di, centro):
    operatrice = centro.disponibilita.get().operatore
    assert client_di(operatrice).get(reverse("centri:prenota")).status_code == 404
