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


def test_una_pagina_aperta_da_prima_non_rimette_i_valori_di_prima(regione):
    url = reverse("centri:causale", args=["CIGO"])
    form = regione.get(url).context["form"]
    letti = {f"initial-{nome}": form[nome].value() or "" for nome in form.fields}
    CausaleCig.objects.filter(pk="CIGO").update(settimane_biennio=60)

    assert regione.post(url, compilata(form, **letti, atto="L. 1/2027")).status_code == 302

    cigo = CausaleCig.objects.get(pk="CIGO")
    assert (cigo.settimane_biennio, cigo.atto) == (60, "L. 1/2027")
    assert list(Evento.objects.get().dati["prima"]) == ["atto"]


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


def test_un_codice_che_non_starebbe_in_un_indirizzo_si_dice_accanto_al_campo(regione):
    url = reverse("centri:causale_nuova")
    dati = {"codice": "cigs cri", "nome": "Nuova", "famiglia": "cigs", "atto": "L. 1/2027"}

    pagina = regione.post(url, dati | {"dal": "2027-01-01", "al": "2026-01-01"})

    assert set(pagina.context["form"].errors) == {"codice", "al"}
    assert regione.get(reverse("centri:causali")).status_code == 200
    regione.post(url, dati | {"codice": "cigs-cri", "dal": "2027-01-01"})
    assert CausaleCig.objects.filter(nome="Nuova").count() == 0
    regione.post(url, dati | {"codice": "cigs-cri-27", "dal": "2027-01-01"})
    assert CausaleCig.objects.get(nome="Nuova").pk == "CIGS-CRI-27"


def test_due_versioni_con_lo_stesso_nome_si_distinguono_dai_giorni(regione):
    crisi = CausaleCig.objects.get(pk="CIGS-CRI")
    CausaleCig.objects.create(
        codice="CIGS-CRI-99", nome=crisi.nome, famiglia="cigs", atto="L. 1/2098", dal="2099-01-01"
    )
    CausaleCig.objects.filter(pk="CIGS-CRI").update(al="2098-12-31")

    pagina = regione.get(reverse("centri:trattamento_nuovo")).content.decode()

    assert f"{crisi.nome} (dal 01/01/2099)" in pagina
    assert f"{crisi.nome} (fino al 31/12/2098)" in pagina
