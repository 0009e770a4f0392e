import pytest
from django.urls import reverse

from lavoratori.models import Delega
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db
BRUNA = {"titolo": "fiducia", "nome": "Bruna", "cognome": "Sala", "email": "bruna@example.org"}


@pytest.fixture
def centro():
    return CentroFactory()


def test_l_ufficio_la_registra_e_la_revoca(client_di, centro):
    ada = lavoratore_del(centro, con_email=True)
    client = client_di(OperatriceFactory(sede=centro.sede))
    url = reverse("lavoratori:deleghe", args=[ada.pk])
    pagina = client.post(url, BRUNA, follow=True).content.decode()
    assert "manca il codice" in pagina
    delega = Delega.objects.get()
    conferma = reverse("lavoratori:delega_conferma", args=[delega.pk])
    pagina = client.post(conferma, {"codice": "x"}, follow=True).content.decode()
    assert "Il codice non è questo" in pagina
    client.post(reverse("lavoratori:delega_revoca", args=[delega.pk]))
    delega.refresh_from_db()
    assert delega.revocata_il is not None


def test_la_persona_la_da_da_se_senza_codice(client_di, centro):
    incarico = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None, sede=None)
    lavoratore_del(centro, utente=incarico.user)
    client = client_di(incarico)
    pagina = client.post(reverse("lavoratori:mie_deleghe"), BRUNA, follow=True).content.decode()
    assert "confermata" in pagina
    assert Delega.objects.get().confermata_il is not None
