"""Dall'elenco: salvare i filtri, ritrovarli, cambiarli; la collega li apre soltanto."""

import pytest
from django.urls import reverse

from centri.models import VistaSalvata
from tests.centri.factories import CentroFactory, OperatriceFactory

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def io(client_di, centro):
    return client_di(OperatriceFactory(centro=centro))


@pytest.fixture
def collega(client_di, centro):
    return client_di(OperatriceFactory(centro=centro))


def elenco(client, domanda=""):
    return client.get(reverse("centri:seguite") + domanda, headers=HTML).content.decode()


def test_si_salva_cio_che_si_e_filtrato_e_lo_si_ritrova(io, collega):
    assert "Salvi questa vista" not in elenco(io)
    assert "Salvi questa vista" not in elenco(io, "?nome=rossi")
    filtrato = elenco(io, "?entro=30&azienda=TE")
    indirizzo = reverse("centri:vista_nuova", args=["seguite"]) + "?entro=30&amp;azienda=TE"
    assert indirizzo in filtrato
    assert "Nessuna persona con questi filtri" in filtrato

    url = indirizzo.replace("&amp;", "&")
    assert io.get(url).status_code == 200
    risposta = io.post(url, {"nome": "TE, presto", "condivisa": "on"})
    assert risposta.url.endswith(reverse("centri:seguite") + "?entro=30&azienda=TE")

    vista = VistaSalvata.objects.get()
    cambia = reverse("centri:vista", args=[vista.pk])
    aperta = elenco(io, "?entro=30&azienda=TE")
    assert 'aria-current="true">TE, presto</a>' in aperta
    assert cambia in aperta
    assert "Salvi questa vista" not in aperta
    della_collega = elenco(collega)
    assert "TE, presto" in della_collega
    assert cambia not in elenco(collega, "?entro=30&azienda=TE")
    for indirizzo in (cambia, reverse("centri:vista_togli", args=[vista.pk])):
        assert collega.get(indirizzo).status_code == 404
        assert collega.post(indirizzo, {"nome": "mia"}).status_code == 404


def test_la_si_rinomina_e_la_si_toglie(io):
    url = reverse("centri:vista_nuova", args=["da_raggiungere"]) + "?entro=30"
    io.post(url, {"nome": "Urgenti"})
    doppia = io.post(url, {"nome": "Urgenti"})
    assert "Ha già una vista con questo nome" in doppia.content.decode()
    assert io.get(reverse("centri:vista_nuova", args=["altro"])).status_code == 404

    vista = VistaSalvata.objects.get()
    io.post(reverse("centri:vista", args=[vista.pk]), {"nome": "Finiscono presto"})
    vista.refresh_from_db()
    assert (vista.nome, vista.condivisa) == ("Finiscono presto", False)

    togli = reverse("centri:vista_togli", args=[vista.pk])
    assert "Togliere la vista «Finiscono presto»?" in io.get(togli).content.decode()
    assert io.post(togli).url.endswith(reverse("centri:da_raggiungere"))
    assert not VistaSalvata.objects.exists()
