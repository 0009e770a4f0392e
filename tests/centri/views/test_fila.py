"""Il totem, lo schermo, chi chiama."""

import pytest
from django.urls import reverse

from centri.actions.fila import prendi_numero
from centri.models import Numero
from centri.views.fila import SCHERMO, TOTEM
from portale.identity.attore import IL_SISTEMA
from portale.identity.links import firma
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.centri.telefono import LUNEDI, alle

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def desk(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


def leggi(risposta):
    return " ".join(risposta.content.decode().split())


def totem(centro):
    return reverse("centri:totem", args=[firma(TOTEM, centro.pk)])


def test_prende_un_numero(client, centro):
    prestazione = PrestazioneFactory(titolare=centro.sede.ente.titolare)
    fatto = client.post(totem(centro), {"per": prestazione.pk}, follow=True)
    assert '<p class="numero-grande" role="status">01</p>' in leggi(fatto)
    assert "La prossima è lei" in leggi(fatto)
    assert Numero.objects.get().prestazione == prestazione
    assert "c'è 1 persona" in leggi(client.post(totem(centro), {"per": ""}, follow=True))


def test_arriva_con_l_appuntamento_e_il_nome_non_si_vede(client, centro, time_machine):
    time_machine.move_to(alle(LUNEDI, 9, 50))
    colloquio = ColloquioFactory(centro=centro, inizio=alle(LUNEDI, 10))
    lettere = colloquio.lavoratore.codice_fiscale[-6:]
    fatto = leggi(client.post(totem(centro), {"lettere": lettere}, follow=True))
    assert "Il suo appuntamento è alle 10:00" in fatto
    assert colloquio.lavoratore.cognome not in fatto
    no = leggi(client.post(totem(centro), {"lettere": "ZZZZZZ"}))
    assert "non troviamo un appuntamento" in no


def test_un_totem_falso_non_si_apre(client, centro):
    assert client.get(reverse("centri:totem", args=["falso"])).status_code == 404
    altro = reverse("centri:totem", args=[firma(SCHERMO, centro.pk)])
    assert client.get(altro).status_code == 404


def test_chiama_e_lo_schermo_lo_dice(desk, client, centro):
    schermo = reverse("centri:schermo", args=[firma(SCHERMO, centro.pk)])
    assert "–" in leggi(client.get(schermo))
    prendi_numero(centro=centro, autore=IL_SISTEMA)
    fila = reverse("centri:fila")
    desk.post(fila, {"sportello": "3"})

    pagina = leggi(client.get(schermo))
    assert "sportello 3" in pagina
    assert 'http-equiv="refresh"' in pagina
    pezzo = client.get(schermo, headers={"hx-request": "true"})
    assert "<html" not in leggi(pezzo)

    assert 'value="3"' in leggi(desk.get(fila))
    numero = Numero.objects.get()
    desk.post(reverse("centri:fila_chiudi", args=[numero.pk]))
    numero.refresh_from_db()
    assert numero.stato == "servito"
    assert "la fila è vuota" in leggi(desk.post(fila, {"sportello": "3"}, follow=True))


def test_la_fila_di_un_altro_centro_non_si_tocca(desk):
    altrui = prendi_numero(centro=CentroFactory(), autore=IL_SISTEMA)
    assert desk.post(reverse("centri:fila_chiudi", args=[altrui.pk])).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(quante, desk, centro, conta_query):
    for _ in range(quante):
        colloquio = ColloquioFactory(centro=centro)
        prendi_numero(centro=centro, colloquio=colloquio, autore=IL_SISTEMA)
    desk.get(reverse("centri:fila"))
    with conta_query() as query:
        desk.get(reverse("centri:fila"))
    assert len(query) == QUERY_FILA


QUERY_FILA = 7
