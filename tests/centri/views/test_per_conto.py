"""Uno sportello della rete, o il contact centre, prenota per una persona."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.signing import dumps
from django.urls import reverse

from centri.choices import CanalePrenotazione
from centri.models import Colloquio, Prestazione, Trattenuta
from centri.views.per_conto import SBAGLIATI
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from tests.centri.factories import (
    ColloquioFactory,
    DisponibilitaFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.factories import IncaricoFactory, RegioneEnteFactory, UserFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))
DA_CAPO = reverse("centri:prenota_per")


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro, con_email=True, utente=UserFactory())


@pytest.fixture
def sportello(centro):
    return incarico_di(Ruolo.OPERATORE_SPORTELLO, centro)


@pytest.fixture
def browser(client_di, sportello):
    return client_di(sportello)


def incarico_di(ruolo, centro):
    return IncaricoFactory(ruolo=ruolo, ente=centro.sede.ente.titolare)


def pagina_html(risposta):
    return risposta.content.decode()


def dati_di(persona):
    return {"codice_fiscale": persona.codice_fiscale, "nato_il": persona.nato_il.isoformat()}


def riconosci(browser, persona):
    risposta = browser.post(DA_CAPO, dati_di(persona))
    assert risposta.status_code == 302, pagina_html(risposta)
    return risposta["Location"].rstrip("/").rpartition("/")[2]


def orari(gettone):
    return reverse("centri:prenota_per_orario", args=[gettone, PrestazioneFactory().pk])


def conferma(gettone):
    return reverse("centri:prenota_per_conferma", args=[gettone, PrestazioneFactory().pk])


@pytest.mark.parametrize(
    ("ruolo", "canale"),
    [
        (Ruolo.OPERATORE_SPORTELLO, CanalePrenotazione.PARTNER),
        (Ruolo.CONTACT_CENTRE, CanalePrenotazione.TELEFONO),
    ],
)
def test_la_storia_di_una_prenotazione_per_conto(client_di, centro, ada, ruolo, canale, mailoutbox):
    incarico = incarico_di(ruolo, centro)
    browser = client_di(incarico)
    offerta = offerte_di(centro)[0]
    assert browser.get("/")["Location"].endswith(DA_CAPO)

    gettone = riconosci(browser, ada)
    servizi = browser.get(reverse("centri:prenota_per_servizi", args=[gettone]))
    assert "Primo colloquio" in pagina_html(servizi)
    tenuto = browser.post(orari(gettone), {"orario": offerta.chiave})
    assert tenuto.status_code == 302
    assert Trattenuta.objects.get().lavoratore == ada
    riepilogo = browser.get(tenuto["Location"])
    assert f"Prenota per <strong>{ada.nome} {ada.cognome[0]}.</strong>" in pagina_html(riepilogo)
    fatto = browser.post(conferma(gettone), {"orario": offerta.chiave}, follow=True)

    assert "Fatto: il colloquio di" in pagina_html(fatto)
    colloquio = Colloquio.objects.get()
    assert (colloquio.lavoratore, colloquio.inizio) == (ada, offerta.inizio)
    assert (colloquio.canale, colloquio.prenotato_da) == (canale, incarico)
    eventi = Evento.objects.filter(persona_id=ada.pk, incarico=incarico)
    assert set(eventi.values_list("atto", "lettura")) >= {
        ("persona.riconosciuta", True),
        ("colloquio.prenotato", False),
    }
    avvisi = Avviso.objects.values_list("chiave", flat=True)
    assert {chiave.split(":")[0] for chiave in avvisi} == {"centri.ColloquioPrenotato"}
    consegna_in_attesa()
    [messaggio] = mailoutbox
    assert f"L'ha prenotato per lei: {incarico.ente}." in messaggio.body


def test_la_persona_legge_chi_l_ha_cercata(browser, ada, sportello, client_di):
    riconosci(browser, ada)
    lei = client_di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None))
    chi_ha_visto = pagina_html(lei.get(reverse("fascicolo:chi_ha_visto")))
    assert str(sportello.user) in chi_ha_visto
    assert "Persona riconosciuta per prenotare" in chi_ha_visto


def test_non_si_vede_nient_altro_di_lei(browser, centro, ada):
    gettone = riconosci(browser, ada)
    scelta, email = {"orario": offerte_di(centro)[0].chiave}, ada.recapiti.get().valore
    indirizzi = [reverse("centri:prenota_per_servizi", args=[gettone]), orari(gettone)]
    pagine = [browser.get(uno) for uno in indirizzi] + [browser.get(conferma(gettone), scelta)]
    pagine.append(browser.post(conferma(gettone), scelta, follow=True))
    for pagina in pagine:
        contenuto = pagina_html(pagina)
        assert pagina.status_code == 200
        assert ada.nome in contenuto
        for riservato in (ada.cognome, ada.codice_fiscale, email):
            assert riservato not in contenuto
        for non_da_qui in ("attesa/", "sposta/", "disdici/"):
            assert non_da_qui not in contenuto


def test_dati_sbagliati_una_frase_sola(browser, ada):
    contenuto = pagina_html(browser.post(DA_CAPO, dati_di(ada) | {"nato_il": "1950-01-01"}))
    assert "Con questi due dati non possiamo prenotare da qui" in contenuto
    assert not Evento.objects.exists()


def test_dopo_venti_sbagliati_si_aspetta_un_ora(browser, ada, client_di, centro):
    for _ in range(SBAGLIATI - 1):
        browser.post(DA_CAPO, dati_di(ada) | {"nato_il": "1950-01-01"})
    riconosci(browser, ada)  # i giusti non contano
    riconosci(browser, ada)
    browser.post(DA_CAPO, dati_di(ada) | {"nato_il": "1950-01-01"})

    assert "riprovi fra un&#x27;ora" in pagina_html(browser.post(DA_CAPO, dati_di(ada)))
    riconosci(client_di(incarico_di(Ruolo.CONTACT_CENTRE, centro)), ada)


def test_il_gettone_di_un_altro_incarico_non_esiste(browser, ada, client_di, centro, sportello):
    gettone = riconosci(browser, ada)
    collega = client_di(incarico_di(Ruolo.OPERATORE_SPORTELLO, centro))
    falso = dumps([sportello.pk, ada.pk], salt="un altro")
    for chi, quale in ((collega, gettone), (browser, falso), (browser, gettone + "x")):
        for indirizzo in (orari(quale), conferma(quale)):
            assert chi.get(indirizzo).status_code == 404
            assert chi.post(indirizzo, {"orario": "x"}).status_code == 404


def test_dopo_mezz_ora_si_riscrivono_i_dati(browser, ada, centro, time_machine):
    gettone = riconosci(browser, ada)
    time_machine.move_to(LUNEDI + timedelta(minutes=31), tick=False)

    risposta = browser.post(conferma(gettone), {"orario": offerte_di(centro)[0].chiave})

    assert risposta["Location"].endswith(DA_CAPO)
    assert not Colloquio.objects.exists()


def test_chi_intanto_e_passata_a_un_altro_sistema_non_si_trova_piu(browser, ada):
    gettone = riconosci(browser, ada)
    ada.competenze.update(al=LUNEDI.date())
    assert browser.get(orari(gettone)).status_code == 404


def test_il_servizio_di_un_altro_titolare_non_esiste(browser, ada):
    gettone = riconosci(browser, ada)
    altra = RegioneEnteFactory(nome="Altra regione", codice_fiscale="00000000001")
    di_altri = PrestazioneFactory(titolare=altra, codice="di-altri")
    indirizzo = reverse("centri:prenota_per_orario", args=[gettone, di_altri.pk])
    assert browser.get(indirizzo).status_code == 404


def test_un_servizio_riservato_non_si_propone_e_non_dice_perche(browser, ada):
    PrestazioneFactory()
    Prestazione.objects.update(riservata_a=["in_cassa"])
    gettone = riconosci(browser, ada)

    risposta = browser.get(orari(gettone), follow=True)

    assert "Per lei non si prenota da qui" in pagina_html(risposta)
    assert "cassa" not in pagina_html(risposta)


def test_il_colloquio_preso_altrove_non_si_legge(browser, ada, centro):
    ColloquioFactory(lavoratore=ada, centro=centro)
    gettone = riconosci(browser, ada)

    risposta = browser.get(orari(gettone), follow=True)

    assert "già prenotato" in pagina_html(risposta)
    assert "24 novembre" not in pagina_html(risposta)
    assert "Fatto" not in pagina_html(risposta)


def test_le_query_non_crescono_con_le_agende(browser, ada, centro, conta_query):
    gettone = riconosci(browser, ada)

    def quante():
        with conta_query() as q:
            browser.get(orari(gettone))
        return len(q)

    quante()
    una = quante()
    for _ in range(4):
        DisponibilitaFactory(centro=centro)
    assert quante() == una
