"""Lo stato di disoccupazione: allo sportello, dal telefono, nel fascicolo."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from lavoratori.actions.did import convalida_did, inserisci_did
from lavoratori.dashboards import stato_di_disoccupazione
from lavoratori.models import AttestatoDid, Did
from portale.audit.models import Evento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import RapportoFactory
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db
LUNEDI = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def oggi():
    carica_parametri()
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def incarico(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def operatrice(incarico, client_di):
    return client_di(incarico)


@pytest.fixture
def cittadina():
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)


@pytest.fixture
def ada(centro, cittadina):
    return lavoratore_del(centro, utente=cittadina.user)


def rende(ada, dal=date(2026, 6, 1)):
    return inserisci_did(lavoratore=ada, resa_il=dal, autore=IL_SISTEMA)


def test_allo_sportello_prima_le_prove_poi_la_did(operatrice, ada):
    RapportoFactory(lavoratore=ada, datore_nome="Officine Rivoli")
    url = reverse("lavoratori:did_nuova", args=[ada.pk])

    html = operatrice.get(url).content.decode()
    assert "Risulta un rapporto di lavoro aperto: Officine Rivoli" in html
    assert "Art. 19, c. 1, D.Lgs. 150/2015" in html

    html = operatrice.post(url, {"resa_il": "23/11/2026", "conferma": "1"}).content.decode()
    assert "Non è ancora fatto" in html
    assert not Did.objects.exists()

    dati = {
        "resa_il": "23/11/2026",
        "perche_occupata": "preavviso",
        "rapporto_finisce_il": "31/12/2026",
    }
    assert "Non è ancora fatto" not in operatrice.post(url, dati).content.decode()
    assert not Did.objects.exists()
    risposta = operatrice.post(url, dati | {"conferma": "1"})
    assert risposta.url.endswith(f"/persone/{ada.pk}/stato/")
    assert Did.objects.get().decorre_dal == date(2027, 1, 1)
    assert "A rischio di disoccupazione" in operatrice.get(risposta.url).content.decode()


def test_il_conto_si_legge_e_l_apertura_resta_scritta(operatrice, ada):
    rende(ada)

    html = operatrice.get(reverse("lavoratori:stato", args=[ada.pk])).content.decode()

    assert "In stato di disoccupazione dal 1 giugno 2026: contano 176 giorni." in html
    assert "da convalidare" in html
    assert Evento.objects.filter(atto="fascicolo.letto", lettura=True).count() == 1


@pytest.mark.parametrize(
    ("quale", "dati", "stato"),
    [
        ("convalida", {}, "convalidata"),
        ("cessa", {"dal": "20/11/2026", "motivo": "pensione"}, "cessata"),
        ("revoca", {"dal": "20/11/2026"}, "revocata"),
        ("decadenza", {"dal": "20/11/2026", "nota": "terza assenza"}, "decaduta"),
        ("annulla", {"nota": "persona sbagliata"}, "annullata"),
    ],
)
def test_ogni_passo_chiede_conferma(operatrice, ada, quale, dati, stato):
    did = rende(ada)
    url = reverse("lavoratori:did_passo", args=[did.pk, quale])
    assert str(ada) in operatrice.get(url).content.decode()

    assert operatrice.post(url, dati).status_code == 302

    assert did.passi.last().stato == stato
    assert operatrice.get(reverse("lavoratori:stato", args=[ada.pk])).status_code == 200


def test_un_passo_che_non_c_e(operatrice, ada):
    did = rende(ada)
    url = reverse("lavoratori:did_passo", args=[did.pk, "promuovi"])
    assert operatrice.get(url).status_code == 404
    reddito = reverse("lavoratori:did_passo", args=[did.pk, "reddito"])
    dati = {"reddito_tipo": "subordinato", "reddito_previsto": "3000"}
    assert "questo passo non si può scrivere" in operatrice.post(reddito, dati).content.decode()


def test_di_un_altro_centro_non_si_vede(operatrice):
    altra = lavoratore_del(CentroFactory())
    did = rende(altra)
    for nome, args in [
        ("stato", [altra.pk]),
        ("did_nuova", [altra.pk]),
        ("indennita", [altra.pk]),
        ("did_passo", [did.pk, "revoca"]),
    ]:
        assert operatrice.get(reverse(f"lavoratori:{nome}", args=args)).status_code == 404
    assert operatrice.post(reverse("lavoratori:attestato_did", args=[did.pk])).status_code == 404


def test_la_persona_dichiara_da_se_e_scarica_l_attestato(client_di, cittadina, ada):
    client = client_di(cittadina)
    url = reverse("lavoratori:mia_did")
    assert "Dichiaro la mia disponibilità" in client.get(url).content.decode()

    html = client.post(url, follow=True).content.decode()

    assert "Lei è in stato di disoccupazione dal 23 novembre 2026, da 1 giorno." in html
    did = Did.objects.get()
    assert did.fonte == "online"
    primo = client.post(reverse("lavoratori:attestato_did", args=[did.pk]))
    secondo = client.post(reverse("lavoratori:attestato_did", args=[did.pk]))
    assert primo.url == secondo.url
    assert AttestatoDid.objects.get().vale_fino_al == date(2027, 5, 23)
    assert client.get(reverse("lavoratori:mio_stato")).status_code == 200


def test_chi_lavora_non_dichiara_dal_telefono(client_di, cittadina, ada):
    RapportoFactory(lavoratore=ada)
    client = client_di(cittadina)

    assert "Da qui oggi non si può" in client.get(reverse("lavoratori:mia_did")).content.decode()
    assert client.post(reverse("lavoratori:mia_did")).status_code == 302
    assert not Did.objects.exists()


def test_la_naspi_vale_come_did(operatrice, ada):
    url = reverse("lavoratori:indennita", args=[ada.pk])
    dati = {
        "tipo": "naspi",
        "presentata_il": "02/11/2026",
        "dal": "09/11/2026",
        "al": "10/01/2027",
    }

    assert operatrice.post(url, dati).status_code == 302

    did = Did.objects.get()
    assert (did.fonte, did.resa_il) == ("inps", date(2026, 11, 2))
    html = operatrice.get(reverse("lavoratori:disoccupazione")).content.decode()
    assert "NASpI" in html
    assert "già registrata" in operatrice.post(url, dati).content.decode()


def test_chi_scade_prima_sta_in_cima_e_chi_e_convalidata_non_c_e(operatrice, incarico, centro):
    tardi, presto, fatta = (lavoratore_del(centro) for _ in range(3))
    rende(tardi, LUNEDI)
    rende(presto, date(2026, 10, 1))
    convalida_did(did=rende(fatta), autore=Attore.di(incarico))

    html = operatrice.get(reverse("lavoratori:disoccupazione")).content.decode()

    assert html.index(presto.cognome) < html.index(tardi.cognome)
    assert fatta.cognome not in html
    assert "Per 1 persona il termine è passato" in html


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_della_pagina_sono_sempre_quelle(
    operatrice, centro, conta_query, django_assert_max_num_queries, quante
):
    for numero in range(quante):
        rende(lavoratore_del(centro), LUNEDI - timedelta(days=numero))
    with conta_query() as query:
        operatrice.get(reverse("lavoratori:disoccupazione"))
    assert len(query) <= 11, query.sql


def test_il_pannello_sta_in_quattro_query(centro, incarico, cittadina, ada, conta_query):
    di_lei, dell_ufficio = Attore.di(cittadina), Attore.di(incarico)
    assert stato_di_disoccupazione(di_lei, ada.pk)["letta"] is None
    rende(ada)
    for attore in (di_lei, dell_ufficio):
        with conta_query() as query:
            pannello = stato_di_disoccupazione(attore, ada.pk)
        assert len(query) <= 4, query.sql
        assert pannello["letta"].conto.giorni == 176


def test_il_fascicolo_e_la_casa_mostrano_il_conto(operatrice, client_di, cittadina, ada):
    rende(ada)
    assert (
        "contano 176 giorni"
        in operatrice.get(reverse("fascicolo:persona", args=[ada.pk])).content.decode()
    )
    assert "Lei è in stato di disoccupazione" in client_di(cittadina).get("/").content.decode()


def test_a_chi_lavora_non_si_chiede_la_did(cittadina, ada):
    RapportoFactory(lavoratore=ada)
    assert stato_di_disoccupazione(Attore.di(cittadina), ada.pk) is None
