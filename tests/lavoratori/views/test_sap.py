import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.actions.test_sap import una_politica
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


def test_la_persona_vede_la_sua_scheda_e_la_scarica(client_di):
    io = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    persona = LavoratoreFactory(utente=io.user)
    una_politica(persona)
    client = client_di(io)
    pagina = client.get(reverse("lavoratori:sap", args=[persona.pk])).content.decode()
    assert "A02 Patto di attivazione" in pagina
    assert "non il tracciato ufficiale" in pagina
    assert "Ricevere una scheda" not in pagina
    scheda = client.get(reverse("lavoratori:sap_scarica", args=[persona.pk]))
    assert b'ufficiale="no"' in scheda.content
    assert Evento.objects.filter(atto="sap.letta", lettura=True).exists()
    altra = LavoratoreFactory()
    assert client.get(reverse("lavoratori:sap", args=[altra.pk])).status_code == 404


def test_l_operatrice_riceve_una_scheda(client_di):
    centro = CentroFactory()
    persona = lavoratore_del(centro)
    client = client_di(OperatriceFactory(centro=centro))
    indirizzo = reverse("lavoratori:sap", args=[persona.pk])
    assert "Ancora nessuna politica attiva" in client.get(indirizzo).content.decode()
    buona = client.get(reverse("lavoratori:sap_scarica", args=[persona.pk])).content
    ostile = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'
    rifiuto = client.post(indirizzo, {"scheda": SimpleUploadedFile("s.xml", ostile)})
    assert rifiuto.status_code == 422
    assert "che non si aprono" in rifiuto.content.decode()
    fatto = client.post(indirizzo, {"scheda": SimpleUploadedFile("s.xml", buona)}, follow=True)
    assert "già tutto" in fatto.content.decode()
