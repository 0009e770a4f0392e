import pytest
from django.urls import reverse

from percorsi.choices import StatoPatto
from percorsi.models import CodiceFirma
from percorsi.notifications import SCOPO_FIRMA
from portale.identity.choices import Ruolo
from portale.identity.links import firma
from tests.factories import IncaricoFactory
from tests.percorsi.actions.test_firme import da_firmare, impronta
from tests.percorsi.factories import PattoFactory

pytestmark = pytest.mark.django_db


def test_la_persona_legge_il_pdf_e_firma(client_di):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    patto = da_firmare(utente=io.user)
    client, indirizzo = client_di(io), reverse("percorsi:accetta_patto", args=[patto.pk])
    pagina = client.get(indirizzo).content.decode()
    assert impronta(patto) in pagina
    assert "Frequentare il corso." in pagina

    rifiuto = client.post(indirizzo, {"impronta": impronta(patto)})
    assert "Per firmare confermi di aver letto" in rifiuto.content.decode()
    cambiato = client.post(indirizzo, {"impronta": "0" * 64, "letto": "on"})
    assert cambiato.status_code == 422
    assert "Il documento è cambiato" in cambiato.content.decode()

    client.post(indirizzo, {"impronta": impronta(patto), "letto": "on"})
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.FIRMATO
    altrui = PattoFactory(proposto=True)
    assert client.get(reverse("percorsi:accetta_patto", args=[altrui.pk])).status_code == 404


def test_dal_collegamento_senza_accesso(client):
    patto = da_firmare()
    porta = reverse("percorsi:firma_da_se", args=[firma(SCOPO_FIRMA, patto.pk)])
    pagina = client.get(porta).content.decode()
    assert "Mi mandi il codice" in pagina
    for suo in (patto.lavoratore.cognome, patto.lavoratore.codice_fiscale, "Frequentare il corso"):
        assert suo not in pagina, "il collegamento da solo non mostra nulla"
    assert "a•••@example.org" in client.post(porta, {"manda": "1"}, follow=True).content.decode()
    codice = CodiceFirma.objects.get()
    sbagliato = client.post(porta, {"cifre": f"{(int(codice.cifre()) + 1) % 10**6:06d}"})
    assert sbagliato.status_code == 422
    assert "può provare ancora 4 volte" in sbagliato.content.decode()
    assert "sei cifre" in client.post(porta, {"cifre": "abc"}).content.decode()

    aperta = client.post(porta, {"cifre": codice.cifre()}).url
    assert "Frequentare il corso." in client.get(aperta).content.decode()
    pdf = client.get(f"{aperta}documento/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    client.post(aperta, {"impronta": impronta(patto), "letto": "on"})
    patto.refresh_from_db()
    assert patto.stato == StatoPatto.FIRMATO
    assert "Ha firmato" in client.get(aperta).content.decode()
    assert "è già firmata" in client.get(porta).content.decode()


def test_un_collegamento_falso_non_apre_nulla(client):
    assert client.get(reverse("percorsi:firma_da_se", args=["falso"])).status_code == 404
    assert client.get(reverse("percorsi:firma_aperta", args=["falso"])).status_code == 404
    di_un_altro_scopo = firma("prova", 1)
    assert client.get(reverse("percorsi:firma_da_se", args=[di_un_altro_scopo])).status_code == 404
