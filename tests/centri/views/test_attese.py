"""La lista d'attesa dalla parte della persona: la sua pagina, l'invito, il posto proposto."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.actions.attese import mettiti_in_attesa
from centri.actions.colloqui import disdici_colloquio, prenota_colloquio
from centri.actions.incontri import iscrivi_a_incontro
from centri.choices import StatoAttesa, StatoProposta
from centri.models import Attesa, Colloquio, PropostaPosto
from centri.notifications.attese import SCOPO_PROPOSTA
from centri.notifications.inviti import SCOPO
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.links import firma
from tests.centri.factories import (
    IncontroFactory,
    InvitoFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
    offerte_di,
)
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))
LA_PERSONA = Attore.portatore("invito", 1)


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def proposta(centro):
    colloquio = prenota_colloquio(
        lavoratore=lavoratore_del(centro), offerta=offerte_di(centro)[40], autore=LA_PERSONA
    )
    mettiti_in_attesa(
        lavoratore=lavoratore_del(centro, con_email=True),
        centro=centro,
        prestazione=PrestazioneFactory(),
        autore=Attore.di(colloquio.operatore),
    )
    disdici_colloquio(colloquio=colloquio, autore=LA_PERSONA)
    return PropostaPosto.objects.get()


def pagina_del_posto(proposta):
    return reverse("centri:posto", args=[firma(SCOPO_PROPOSTA, proposta.pk)])


def test_dalla_propria_pagina_ci_si_mette_e_ci_si_toglie(client_di, centro):
    incarico = IncaricoFactory(ruolo=Ruolo.CITTADINO)
    lavoratore_del(centro, utente=incarico.user, con_email=True)
    client, servizio = client_di(incarico), PrestazioneFactory()
    orari = reverse("centri:prenota_orario", args=[servizio.pk])
    indirizzo = reverse("centri:prenota_attesa", args=[servizio.pk])

    assert "Si metta in lista d'attesa" in client.get(orari).text
    client.post(indirizzo, {"giorni": ["0", "2"], "momento": "mattina"})
    attesa = Attesa.objects.get()
    assert (attesa.giorni, attesa.momento, attesa.centro) == ([0, 2], "mattina", centro)
    assert "È la prima persona in lista." in client.get(indirizzo).text
    client.post(indirizzo, {"azione": "togli"})
    attesa.refresh_from_db()
    assert attesa.stato == StatoAttesa.TOLTA


def test_dal_collegamento_dell_invito(client, centro):
    invito = InvitoFactory(lavoratore=lavoratore_del(centro, con_email=True))
    indirizzo = reverse("centri:invito_attesa", args=[firma(SCOPO, invito.pk)])

    assert client.get(indirizzo).status_code == 200
    client.post(indirizzo, {"momento": "pomeriggio"})

    assert Attesa.objects.get().lavoratore == invito.lavoratore


def test_se_l_incontro_e_pieno_chi_ci_vuole_venire_e_in_lista(client, centro):
    incontro = IncontroFactory(centro=centro, posti=1)
    iscrivi_a_incontro(incontro=incontro, lavoratore=lavoratore_del(centro), autore=LA_PERSONA)
    invito = InvitoFactory(lavoratore=lavoratore_del(centro), incontro=incontro)
    indirizzo = reverse("centri:invito_incontro", args=[firma(SCOPO, invito.pk)])

    prima = client.post(indirizzo, {"risposta": "si"}, follow=True).text
    ancora = client.post(indirizzo, {"risposta": "si"}, follow=True).text

    assert "è in lista d&#x27;attesa" in prima
    assert "È già in lista d&#x27;attesa" in ancora
    assert Attesa.objects.get().incontro == incontro


def test_il_posto_si_prende_dal_collegamento(client, proposta):
    indirizzo = pagina_del_posto(proposta)

    prima = client.get(indirizzo).text
    dopo = client.post(indirizzo, {"risposta": "si"}, follow=True).text

    assert "Glielo teniamo fino a martedì 24 novembre, ore 8:00" in prima
    assert "Fatto: il posto è suo" in dopo
    assert Colloquio.objects.da_erogare().get().lavoratore == proposta.attesa.lavoratore
    ancora = client.post(indirizzo, {"risposta": "si"}, follow=True).text
    assert "A questa proposta è già stato risposto" in ancora


def test_il_posto_si_lascia_e_si_resta_in_lista(client, proposta):
    pagina = client.post(pagina_del_posto(proposta), {"risposta": "no"}, follow=True).text

    assert "Lei resta in lista" in pagina
    proposta.refresh_from_db()
    assert proposta.stato == StatoProposta.RIFIUTATA


def test_dal_posto_ci_si_toglie_dalla_lista(client, proposta):
    pagina = client.post(pagina_del_posto(proposta), {"risposta": "basta"}, follow=True).text

    assert "Non è più in lista" in pagina


def test_tardi_si_legge_che_il_posto_e_passato(client, proposta, time_machine):
    time_machine.move_to(LUNEDI + timedelta(hours=25), tick=False)

    pagina = client.post(pagina_del_posto(proposta), {"risposta": "si"}, follow=True).text

    assert "Il tempo per rispondere è finito" in pagina
    assert not Colloquio.objects.da_erogare().exists()


def test_un_gettone_di_un_altro_scopo_non_apre(client, proposta):
    falso = reverse("centri:posto", args=[firma(SCOPO, proposta.pk)])
    assert client.get(falso).status_code == 404
