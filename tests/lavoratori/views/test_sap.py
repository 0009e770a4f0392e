import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lavoratori.models import PoliticaAttiva, SchedaRicevuta
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.actions.test_sap import una_politica
from tests.lavoratori.factories import LavoratoreFactory, RapportoFactory

pytestmark = pytest.mark.django_db


def test_la_persona_legge_i_suoi_passi_e_scarica_la_scheda(client_di):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    persona = LavoratoreFactory(utente=io.user)
    client, mia = client_di(io), reverse("lavoratori:mia_sap")
    assert "Ancora nessun passo" in client.get(mia).content.decode()
    una_politica(persona)
    pagina = client.get(mia).content.decode()
    assert "Patto di servizio &amp; altro" in pagina
    assert "Non è il documento ufficiale" in pagina
    scheda = client.get(reverse("lavoratori:sap_scarica", args=[persona.pk]))
    assert b'ufficiale="no"' in scheda.content
    assert Evento.objects.filter(atto="sap.letta", lettura=True).exists()
    altra = reverse("lavoratori:sap_scarica", args=[LavoratoreFactory().pk])
    assert client.get(altra).status_code == 404
    RapportoFactory(lavoratore=persona, contratto="a b")
    ferma = client.get(reverse("lavoratori:sap_scarica", args=[persona.pk]), follow=True)
    assert "esperienza[1]/contratto" in ferma.content.decode()


def test_l_operatrice_guarda_una_scheda_e_la_fa_entrare(client_di):
    centro = CentroFactory()
    persona = lavoratore_del(centro)
    client = client_di(OperatriceFactory(centro=centro))
    indirizzo = reverse("lavoratori:sap", args=[persona.pk])
    RapportoFactory(lavoratore=persona, datore_nome="Officine Dora")
    pagina = client.get(indirizzo).content.decode()
    assert "Ancora nessuna politica attiva" in pagina
    assert "datore di lavoro: Officine Dora" in pagina
    ostile = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'
    rifiuto = client.post(indirizzo, {"scheda": SimpleUploadedFile("s.xml", ostile)})
    assert rifiuto.status_code == 422
    assert "che non si aprono" in rifiuto.content.decode()

    una_politica(persona)
    buona = client.get(reverse("lavoratori:sap_scarica", args=[persona.pk])).content
    PoliticaAttiva.objects.all().delete()
    file = {"scheda": SimpleUploadedFile("s.xml", buona)}
    anteprima = client.post(indirizzo, file, follow=True).content.decode()
    assert "Nel fascicolo non è ancora entrato nulla" in anteprima
    assert not PoliticaAttiva.objects.exists()
    scheda = SchedaRicevuta.objects.get()
    fatto = client.post(reverse("lavoratori:sap_accetta", args=[scheda.pk]), follow=True)
    assert "Entrata una riga." in fatto.content.decode()
    assert PoliticaAttiva.objects.filter(lavoratore=persona).exists()
    ancora = client.post(reverse("lavoratori:sap_lascia", args=[scheda.pk]), follow=True)
    assert "già entrata o lasciata" in ancora.content.decode()

    lontana = client_di(OperatriceFactory(centro=CentroFactory()))
    assert lontana.get(reverse("lavoratori:sap_ricevuta", args=[scheda.pk])).status_code == 404
