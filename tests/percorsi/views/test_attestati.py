import secrets

import pytest
from django.test import Client
from django.urls import reverse

from percorsi.models import Attestato
from percorsi.rules.attestato import in_gruppi, nuovo_codice
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import (
    AssessmentFactory,
    AttestatoFactory,
    EdizioneFactory,
    IscrizioneFactory,
    PattoFactory,
    dell_ente,
)

pytestmark = pytest.mark.django_db


def un_attestato(**campi):
    persona = LavoratoreFactory(nome="Ada", cognome="Quaranta", in_cassa=True)
    iscrizione = IscrizioneFactory(
        stato="idonea", patto=PattoFactory(assessment=AssessmentFactory(lavoratore=persona))
    )
    return AttestatoFactory(iscrizione=iscrizione, codice=nuovo_codice(secrets.choice), **campi)


def test_chiunque_verifica_e_legge_solo_le_iniziali(client):
    attestato = un_attestato()
    risposta = client.get(reverse("percorsi:verifica", args=[attestato.codice]))
    pagina = risposta.content.decode()
    assert "Questo attestato è valido" in pagina
    assert "A. Q." in pagina
    assert attestato.iscrizione.edizione.corso.titolo in pagina
    for segreto in ("Quaranta", attestato.iscrizione.lavoratore.codice_fiscale):
        assert segreto not in pagina
    assert risposta["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in pagina


def test_revocato_si_legge_senza_il_motivo(client):
    attestato = un_attestato(stato="revocato", motivo_revoca="Ore non vere")
    pagina = client.get(reverse("percorsi:verifica", args=[attestato.codice])).content.decode()
    assert "Questo attestato è revocato" in pagina
    assert "Ore non vere" not in pagina


def test_il_codice_si_scrive_come_capita(client):
    attestato = un_attestato()
    scritto = in_gruppi(attestato.codice).lower()
    risposta = client.get(reverse("percorsi:verifica", args=[scritto]))
    assert risposta.status_code == 200
    cerca = client.get(reverse("percorsi:cerca_attestato"), {"codice": f" {scritto} "})
    assert cerca.url == reverse("percorsi:verifica", args=[attestato.codice])


def test_un_codice_inventato_non_e_di_nessuno(client):
    assert client.get(reverse("percorsi:verifica", args=["AAAA"])).status_code == 404
    pagina = client.get(reverse("percorsi:cerca_attestato"), {"codice": "AAAA"})
    assert "ricontrolli il codice" in pagina.content.decode()


def test_la_verifica_costa_una_query(conta_query):
    attestato = un_attestato()
    anonimo = Client()
    with conta_query() as query:
        anonimo.get(reverse("percorsi:verifica", args=[attestato.codice]))
    assert len(query) == 1


def test_l_ente_revoca_il_proprio(client_di):
    attestato = un_attestato()
    ente = client_di(dell_ente(attestato.iscrizione.edizione))
    indirizzo = reverse("percorsi:revoca_attestato", args=[attestato.pk])
    assert "Ada Quaranta" in ente.get(indirizzo).content.decode()
    assert ente.post(indirizzo, {"motivo": ""}).status_code == 200
    ente.post(indirizzo, {"motivo": "Ore non vere"})
    assert not Attestato.objects.get().valido
    assert "già revocato" in ente.post(indirizzo, {"motivo": "ancora"}).content.decode()


def test_nessun_altro_ente_lo_revoca(client_di):
    attestato = un_attestato()
    estraneo = client_di(dell_ente(EdizioneFactory()))
    indirizzo = reverse("percorsi:revoca_attestato", args=[attestato.pk])
    assert estraneo.get(indirizzo).status_code == 404
    assert estraneo.post(indirizzo, {"motivo": "x"}).status_code == 404
