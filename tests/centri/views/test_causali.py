import pytest
from django.urls import reverse

from lavoratori.models import CausaleCig
from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione(client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE))


def compilata(form, **altro):
    valori = {nome: form[nome].value() for nome in form.fields}
    return {nome: valore for nome, valore in valori.items() if valore} | altro


def test_le_causali_hanno_limite_atto_e_certezza(regione):
    pagina = regione.get(reverse("centri:causali")).content.decode()
    assert "52 settimane nel biennio mobile" in pagina
    assert "13 fino a 5 dipendenti" in pagina
    assert "nel quinquennio conta per metà" in pagina
    assert "Non più, o non ancora, in vigore" in pagina
    assert "da confermare" in pagina


def test_la_regione_corregge_una_causale_e_il_registro_lo_ricorda(regione):
    url = reverse("centri:causale", args=["CIGO"])
    form = regione.get(url).context["form"]

    assert regione.post(url, compilata(form, settimane_biennio="60")).status_code == 302

    assert CausaleCig.objects.get(pk="CIGO").settimane_biennio == 60
    assert Evento.objects.get().dati["prima"] == {"settimane_biennio": "52"}
    pagina = regione.post(url, compilata(form, al="2001-01-01")).content.decode()
    assert "finisce prima di cominciare" in pagina


def test_la_regione_aggiunge_una_causale(regione):
    url = reverse("centri:causale_nuova")
    dati = {"codice": "CIGS-X", "nome": "Nuova", "famiglia": "cigs", "dal": "2027-01-01"}
    assert regione.post(url, dati | {"atto": ""}).status_code == 200
    assert regione.post(url, dati | {"atto": "L. 1/2027"}).status_code == 302
    assert CausaleCig.objects.get(pk="CIGS-X").atto == "L. 1/2027"


def test_l_auditor_legge_e_basta(client_di):
    auditor = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR))
    assert auditor.get(reverse("centri:causali")).status_code == 200
    assert auditor.get(reverse("centri:causale", args=["CIGO"])).status_code == 404
