"""Gli elenchi della scrivania: una vista, due vesti, le stesse query a 1, 3 e 50 righe."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.models import Centro
from lavoratori.models import Lavoratore
from portale import clock
from portale.identity.models import Incarico
from tests.centri.factories import (
    CentroFactory,
    InvitoFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    lavoratore_del,
)
from tests.lavoratori.factories import PeriodoCigFactory

pytestmark = pytest.mark.django_db


def in_cassa(centro: Centro, giorni: int = 90, **situazione: object) -> Lavoratore:
    oggi = clock.today()
    lavoratore = lavoratore_del(centro, **situazione)
    PeriodoCigFactory(
        lavoratore=lavoratore, dal=oggi - timedelta(days=30), al=oggi + timedelta(days=giorni)
    )
    return lavoratore


@pytest.fixture
def centro() -> Centro:
    return CentroFactory()


@pytest.fixture
def operatrice(centro: Centro) -> Incarico:
    return OperatriceFactory(centro=centro)


def test_prima_chi_ha_meno_giorni_e_mai_chi_e_gia_stato_invitato(client_di, centro, operatrice):
    lontana, vicina = in_cassa(centro, giorni=200), in_cassa(centro, giorni=12)
    InvitoFactory(lavoratore=in_cassa(centro))
    in_cassa(CentroFactory())  # di un altro ufficio

    righe = client_di(operatrice).get(reverse("api:centri:da_raggiungere")).json()["results"]

    assert [riga["id"] for riga in righe] == [vicina.pk, lontana.pk]
    assert "codice_fiscale" not in righe[0]


def test_la_stessa_vista_risponde_pagina_frammento_e_json(client_di, centro, operatrice):
    persona = in_cassa(centro)
    client, url = client_di(operatrice), reverse("centri:da_raggiungere")

    pagina = client.get(url, headers={"accept": "text/html"})
    frammento = client.get(url, headers={"accept": "*/*", "hx-request": "true"})

    assert "<html" in pagina.text
    assert persona.cognome in pagina.text
    assert "<html" not in frammento.text
    assert persona.cognome in frammento.text


def test_i_filtri_valgono_per_tutte_le_vesti(client_di, centro, operatrice):
    vicina = in_cassa(centro, giorni=12)
    in_cassa(centro, giorni=200)
    client = client_di(operatrice)

    righe = client.get(reverse("api:centri:da_raggiungere"), {"entro": "30"}).json()["results"]
    per_nome = client.get(reverse("api:centri:da_raggiungere"), {"nome": vicina.cognome}).json()[
        "results"
    ]

    assert [riga["id"] for riga in righe] == [vicina.pk]
    assert vicina.pk in [riga["id"] for riga in per_nome]


def test_chi_non_e_del_cpi_non_trova_nulla(client_di, client):
    regione = OperatriceFactory(ruolo="regione")

    assert client_di(regione).get(reverse("api:centri:da_raggiungere")).status_code == 404
    dalla_porta = client.get("/da-raggiungere/", headers={"accept": "text/html"})
    assert dalla_porta.status_code == 302


@pytest.mark.parametrize("nome", ["centri:da_raggiungere", "centri:seguite"])
def test_le_query_non_crescono_con_le_righe(client_di, centro, operatrice, conta_query, nome):
    client, url, conti = client_di(operatrice), reverse(nome), []
    for quante in (1, 2, 47):
        for _ in range(quante):
            persona = in_cassa(centro, con_email=True)
            if nome == "centri:seguite":
                PresaInCaricoFactory(lavoratore=persona, operatore=operatrice)
        with conta_query() as q:
            client.get(url, headers={"accept": "text/html"})
        conti.append(len(q))

    assert len(set(conti)) == 1, conti
    assert conti[0] <= 10
