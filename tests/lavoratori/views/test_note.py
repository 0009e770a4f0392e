"""Le note e l'informativa, sulle pagine."""

import pytest
from django.urls import reverse

from lavoratori.actions.informativa import pubblica_informativa
from lavoratori.models import Nota, PresaVisione
from portale import clock
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db
DATI = {"testo": "Cerca vicino a casa.", "visibilita": "persona", "fissata": "on"}


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro, utente=UserFactory())


@pytest.fixture
def operatrice(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


@pytest.fixture
def cittadina(ada, client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None))


def test_una_nota_si_scrive_dal_fascicolo_e_la_persona_la_legge(operatrice, cittadina, ada):
    fascicolo = reverse("fascicolo:persona", args=[ada.pk])
    assert "Scriva una nota" in operatrice.get(fascicolo).content.decode()

    risposta = operatrice.post(reverse("lavoratori:note", args=[ada.pk]), DATI)

    assert risposta.url.endswith(fascicolo)
    assert "Cerca vicino a casa." in operatrice.get(fascicolo).content.decode()
    assert "Cerca vicino a casa." in cittadina.get("/?tutto=1").content.decode()


def test_si_corregge_e_si_ritira_e_la_pagina_lo_racconta(operatrice, ada):
    operatrice.post(reverse("lavoratori:note", args=[ada.pk]), DATI)
    nota = Nota.objects.get()

    operatrice.post(
        reverse("lavoratori:correggi_nota", args=[nota.pk]), {**DATI, "testo": "Cerca a Torino."}
    )
    pagina = operatrice.get(reverse("lavoratori:note", args=[ada.pk])).content.decode()
    assert "Cerca a Torino." in pagina
    assert "com&#x27;era" in pagina or "com'era" in pagina

    indirizzo = reverse("lavoratori:ritira_nota", args=[nota.pk])
    assert "Cerca a Torino." in operatrice.get(indirizzo).content.decode()
    operatrice.post(indirizzo, {"motivo": "Ha trovato lavoro."})
    assert (
        "Ha trovato lavoro."
        in operatrice.get(reverse("lavoratori:note", args=[ada.pk])).content.decode()
    )


def test_le_note_degli_altri_non_si_toccano(operatrice, client_di, centro, ada):
    operatrice.post(reverse("lavoratori:note", args=[ada.pk]), DATI)
    collega = client_di(OperatriceFactory(centro=centro))

    indirizzo = reverse("lavoratori:correggi_nota", args=[Nota.objects.get().pk])
    assert collega.get(indirizzo).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_delle_note_non_crescono(operatrice, ada, conta_query, quante):
    for numero in range(quante):
        operatrice.post(
            reverse("lavoratori:note", args=[ada.pk]), {**DATI, "testo": f"Nota {numero}"}
        )
    with conta_query() as query:
        operatrice.get(reverse("lavoratori:note", args=[ada.pk]))
    assert len(query) <= 8


def test_prima_di_cominciare_si_vede_l_informativa(cittadina, ada):
    assert cittadina.get("/").status_code == 200
    pubblica_informativa(versione="1", testo="I dati.", dal=clock.today(), autore=IL_SISTEMA)
    indirizzo = reverse("lavoratori:informativa")

    altre = ("/", reverse("lavoratori:mia_sap"), reverse("lavoratori:miei_recapiti"), "/?tutto=1")
    assert all(cittadina.get(pagina).url.endswith(indirizzo) for pagina in altre)
    pezzo = cittadina.get(altre[1], headers={"HX-Request": "true"})
    assert pezzo.headers["HX-Redirect"].endswith(indirizzo)
    assert "Ho letto" in cittadina.get(indirizzo).content.decode()
    cittadina.post(indirizzo)

    assert all(cittadina.get(pagina).status_code == 200 for pagina in altre)
    assert PresaVisione.objects.get().modo == "portale"


def test_allo_sportello_si_registra_con_un_tocco(operatrice, ada):
    assert operatrice.get("/informativa/").status_code == 404
    pubblica_informativa(versione="1", testo="I dati.", dal=clock.today(), autore=IL_SISTEMA)
    fascicolo = reverse("fascicolo:persona", args=[ada.pk]) + "?tutto=1"
    assert "non ancora vista" in operatrice.get(fascicolo).content.decode()

    operatrice.post(reverse("lavoratori:informativa_sportello", args=[ada.pk]))

    assert "allo sportello" in operatrice.get(fascicolo).content.decode()
    assert PresaVisione.objects.get().modo == "sportello"
