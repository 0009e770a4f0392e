"""L'operatrice fissa e sposta per la persona, e le dà il promemoria."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centri.choices import CanalePrenotazione, StatoColloquio
from centri.models import Colloquio, Prestazione
from centri.notifications.colloqui import SCOPO
from portale.identity.links import leggi
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    DisponibilitaFactory,
    OperatriceFactory,
    centro_che_riceve,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db
LUNEDI = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def lunedi(time_machine):
    time_machine.move_to(LUNEDI, tick=False)


@pytest.fixture
def centro():
    return centro_che_riceve()


@pytest.fixture
def operatrice(centro):
    return centro.disponibilita.get().operatore


@pytest.fixture
def client(client_di, operatrice):
    return client_di(operatrice)


@pytest.fixture
def persona(centro):
    return lavoratore_del(centro, con_email=True)


def fissa(persona):
    return reverse("centri:fissa", args=[persona.pk])


def test_al_telefono_anche_per_oggi_e_poi_il_foglio(client, persona, operatrice):
    prima = client.get(fissa(persona)).context["offerte"][0]
    assert prima.inizio.date() == LUNEDI.date()

    foglio = client.post(
        fissa(persona),
        {"orario": prima.chiave, "canale": "telefono", "da_preparare": ["interprete"]},
        follow=True,
    )

    colloquio = Colloquio.objects.get()
    assert (colloquio.inizio, colloquio.canale) == (prima.inizio, CanalePrenotazione.TELEFONO)
    assert (colloquio.prenotato_da, colloquio.da_preparare) == (operatrice, ["interprete"])
    assert "un interprete" in foglio.text
    gettone = foglio.context["collegamento"].rstrip("/").rpartition("/")[2]
    assert leggi(SCOPO, gettone) == colloquio.pk


def test_da_chi_ha_chiamato_il_canale_e_gia_scelto(client, persona):
    pagina = client.get(fissa(persona), {"canale": "telefono"})
    assert pagina.context["form"].initial["canale"] == "telefono"


def test_in_un_altro_luogo(client, persona, centro):
    punto = CentroFactory(cpi=centro)
    DisponibilitaFactory(centro=punto)
    pagina = client.get(fissa(persona), {"luogo": punto.pk})
    scelta = pagina.context["offerte"][0]
    assert scelta.centro == punto

    client.post(fissa(persona), {"orario": f"{scelta.chiave}.{punto.pk}"})

    assert Colloquio.objects.get().centro == punto


@pytest.mark.parametrize("chiave", ["", "ieri", "20261124T0800Z.9999", "<b>"])
def test_un_orario_inventato_e_una_frase(client, persona, chiave):
    pagina = client.post(fissa(persona), {"orario": chiave})
    assert pagina.status_code == 200
    assert pagina.context["form"].errors
    assert not Colloquio.objects.exists()


def test_chi_ha_gia_un_appuntamento_lo_si_dice(client, persona, centro):
    ColloquioFactory(lavoratore=persona, centro=centro)
    offerta = client.get(fissa(persona)).context["offerte"][0]
    pagina = client.post(fissa(persona), {"orario": offerta.chiave})
    assert "già un colloquio prenotato per questo servizio" in pagina.text


def test_sposta_anche_se_la_persona_non_puo_piu(client, persona, centro):
    Prestazione.objects.update(sposta_da_se=False)
    offerta = client.get(fissa(persona)).context["offerte"][0]
    client.post(fissa(persona), {"orario": offerta.chiave})
    prima = Colloquio.objects.get()
    url = reverse("centri:colloquio_sposta", args=[prima.pk])
    nuova = client.get(url).context["offerte"][5]

    client.post(url, {"orario": nuova.chiave, "canale": "telefono"})

    dopo = Colloquio.objects.da_erogare().get()
    prima.refresh_from_db()
    assert prima.stato == StatoColloquio.SPOSTATO
    assert (dopo.inizio, dopo.canale) == (nuova.inizio, CanalePrenotazione.TELEFONO)


def test_la_pagina_del_colloquio_dice_da_dove_e_che_cosa_preparare(client, persona):
    Prestazione.objects.update(domande=[{"codice": "studi", "testo": "Che cosa ha studiato?"}])
    offerta = client.get(fissa(persona)).context["offerte"][0]
    client.post(
        fissa(persona),
        {"orario": offerta.chiave, "d_studi": "ragioneria", "da_preparare": ["lis"]},
    )
    pagina = client.get(reverse("centri:colloquio", args=[Colloquio.objects.get().pk]))
    for scritto in ("Prenotato allo sportello", "ragioneria", "lingua dei segni"):
        assert scritto in pagina.text


@pytest.mark.parametrize("nome", ["colloquio_sposta", "promemoria"])
def test_di_un_altro_ufficio_non_esiste(client_di, persona, centro, nome):
    colloquio = ColloquioFactory(lavoratore=persona, centro=centro)
    straniera = OperatriceFactory(centro=CentroFactory())
    risposta = client_di(straniera).get(reverse(f"centri:{nome}", args=[colloquio.pk]))
    assert risposta.status_code == 404
