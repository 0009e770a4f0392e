"""I pannelli dell'ufficio nel fascicolo e in casa della persona; il prossimo passo."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.choices import Adesione, StatoColloquio
from centri.dashboards import il_colloquio, incontrata, invitata
from portale import clock
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    IncontroFactory,
    InvitoFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    PrestazioneFactory,
    lavoratore_del,
)
from tests.factories import IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db
IERI, DOMANI = timedelta(days=-1), timedelta(days=1)


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro, utente=UserFactory())


@pytest.fixture
def operatrice(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def cittadina(ada):
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None)


def colloquio(ada, quando, **altro):
    return ColloquioFactory(lavoratore=ada, inizio=clock.now() + quando, **altro)


def frase(incarico, ada):
    passo = il_colloquio(Attore.di(incarico), ada.pk)
    return str(passo.frase) if passo else None


def test_il_passo_dell_operatrice_finche_non_ci_si_vede(ada, operatrice):
    assert "Non è ancora stata raggiunta" in frase(operatrice, ada)
    InvitoFactory(lavoratore=ada)
    assert "non ha ancora prenotato" in frase(operatrice, ada)
    prenotato = colloquio(ada, DOMANI)
    assert frase(operatrice, ada).startswith("Colloquio ")
    prenotato.inizio = clock.now() + IERI
    prenotato.fine = prenotato.inizio + timedelta(hours=1)
    prenotato.save()
    assert "Registri l'esito" in frase(operatrice, ada)
    prenotato.stato = StatoColloquio.EROGATO
    prenotato.save()
    assert frase(operatrice, ada) is None  # il passo lo dice il percorso


def test_chi_non_e_interessata_si_lascia_in_pace(ada, operatrice):
    colloquio(ada, IERI, stato=StatoColloquio.EROGATO, adesione=Adesione.NON_INTERESSATA)
    assert "non le interessa" in frase(operatrice, ada)


def test_il_passo_della_persona(ada, cittadina):
    assert "Scelga quando venire" in frase(cittadina, ada)
    colloquio(ada, DOMANI)
    assert frase(cittadina, ada).startswith("Colloquio ")


def test_chi_guarda_legge_il_passo_senza_l_azione(ada, centro):
    regione = IncaricoFactory(ruolo=Ruolo.REGIONE, ente=centro.sede.ente.titolare)
    passo = il_colloquio(Attore.di(regione), ada.pk)
    assert (str(passo.frase)[:8], passo.azione_url) == ("Non è an", "")


def test_le_tappe(ada):
    assert (invitata(ada.pk), incontrata(ada.pk)) == ("adesso", None)
    InvitoFactory(lavoratore=ada)
    assert (invitata(ada.pk), incontrata(ada.pk)) == ("fatto", "adesso")
    colloquio(ada, IERI, stato=StatoColloquio.EROGATO)
    assert incontrata(ada.pk) == "fatto"


def riempi(ada, quante):
    for numero in range(quante):
        prestazione = PrestazioneFactory(codice=f"s{numero}")
        colloquio(ada, DOMANI, prestazione=prestazione, note="non dirlo alla persona")
        InvitoFactory(lavoratore=ada)
        IncontroFactory().partecipazioni.create(lavoratore=ada)


def test_il_fascicolo_ha_i_pannelli_dell_ufficio(ada, operatrice, client_di):
    riempi(ada, 1)
    PresaInCaricoFactory(lavoratore=ada, operatore=operatrice)

    contenuto = client_di(operatrice).get(reverse("fascicolo:persona", args=[ada.pk]))

    assert "Colloqui e incontri" in contenuto.content.decode()
    assert f"<strong>{operatrice.user}</strong>" in contenuto.content.decode()


def test_la_casa_della_persona_non_mostra_le_note(ada, cittadina, client_di):
    riempi(ada, 1)
    contenuto = client_di(cittadina).get("/").content.decode()
    assert "I suoi appuntamenti" in contenuto
    assert "non dirlo" not in contenuto


def test_le_query_del_fascicolo_non_crescono(ada, operatrice, client_di, conta_query):
    browser, indirizzo = client_di(operatrice), reverse("fascicolo:persona", args=[ada.pk])
    riempi(ada, 1)
    browser.get(indirizzo)
    with conta_query() as poche:
        browser.get(indirizzo)
    riempi(ada, 0)
    for numero in range(6):
        colloquio(ada, DOMANI, prestazione=PrestazioneFactory(codice=f"altra{numero}"))
    with conta_query() as molte:
        browser.get(indirizzo)
    assert len(molte) <= len(poche) + 1  # la cronologia cresce di una lettura
