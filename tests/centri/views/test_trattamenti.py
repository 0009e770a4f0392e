from datetime import date, timedelta

import pytest
from django.urls import reverse

from centri.models import Competenza
from lavoratori.models import TrattamentoCig
from portale import clock
from portale.audit.models import Evento
from portale.bodies.choices import TipoEnte
from portale.identity.choices import Ruolo
from tests.centri.factories import BacinoComuneFactory, CompetenzaFactory
from tests.factories import ComuneFactory, EnteFactory, IncaricoFactory
from tests.lavoratori.factories import (
    AZIENDA_CF,
    CausaleCigFactory,
    LavoratoreFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione(client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE))


def torino():
    return ComuneFactory(codice_istat="001272", belfiore="L219", nome="Torino", cap="10121")


def un_caso(**altro):
    return {
        "azienda_nome": "Officine",
        "azienda_cf": AZIENDA_CF,
        "unita_comune": "nichelino (TO)",
        "unita_indirizzo": "via Torino 1",
        "causale": CausaleCigFactory().pk,
        "dal": clock.today().isoformat(),
        "al": (clock.today() + timedelta(days=90)).isoformat(),
        "accordo_data": "",
        "accordo_firmatari": "",
    } | altro


def test_la_regione_apre_un_trattamento_e_passa_all_elenco(regione):
    ComuneFactory()
    risposta = regione.post(reverse("centri:trattamento_nuovo"), un_caso())
    trattamento = TrattamentoCig.objects.get()
    assert risposta.status_code == 302
    assert risposta.url.endswith(reverse("centri:elenco_carica", args=[trattamento.pk]))
    assert trattamento.titolare.nome == "Regione Piemonte"
    assert Evento.objects.get().atto == "trattamento.aperto"


@pytest.mark.parametrize(
    ("caso", "frase"),
    [
        (
            {"unita_comune": "Pluto"},
            "Non c&#x27;è un comune con questo nome: controlli come si scrive.",
        ),
        ({"azienda_cf": "1"}, "ne servono 16"),
        ({"al": date(2001, 1, 1).isoformat()}, "viene prima dell"),
        ({"dal": ""}, "Campo obbligatorio"),
    ],
)
def test_un_trattamento_che_non_va_dice_perche_e_tiene_cio_che_era_scritto(regione, caso, frase):
    ComuneFactory()
    pagina = regione.post(reverse("centri:trattamento_nuovo"), un_caso(**caso)).content.decode()
    assert frase in pagina or "obbligatorio" in frase
    assert 'value="Officine"' in pagina
    assert not TrattamentoCig.objects.exists()


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_l_elenco_dei_trattamenti_ha_sempre_le_stesse_query(regione, conta_query, quanti):
    for _ in range(quanti):
        LavoratoreFactory(in_cassa=TrattamentoCigFactory())
    with conta_query() as query:
        pagina = regione.get(reverse("centri:trattamenti"), HTTP_ACCEPT="text/html")
    assert pagina.status_code == 200
    assert len(query) <= 16
    assert pagina.content.decode().count('class="composta"') == quanti


def test_i_trattamenti_in_json_con_le_tappe(regione):
    LavoratoreFactory(in_cassa=TrattamentoCigFactory(azienda_nome="Officine Alfa"))
    TrattamentoCigFactory(azienda_nome="Beta", dal="2020-01-01", al="2020-12-31")
    tutti = regione.get("/api/v1/centri/trattamenti/").json()["results"]
    assert [voce["azienda_nome"] for voce in tutti] == ["Officine Alfa", "Beta"]
    assert tutti[0]["persone"] == 1
    in_corso = regione.get("/api/v1/centri/trattamenti/?in_corso=on&cerca=off").json()
    assert [voce["azienda_nome"] for voce in in_corso["results"]] == ["Officine Alfa"]


@pytest.mark.parametrize("persone", [1, 3, 50])
def test_la_pagina_di_un_trattamento_ha_sempre_le_stesse_query(regione, conta_query, persone):
    trattamento, bacino = TrattamentoCigFactory(), BacinoComuneFactory()
    for _ in range(persone):
        ada = LavoratoreFactory(in_cassa=trattamento, con_email=True)
        CompetenzaFactory(lavoratore=ada, centro=bacino.centro, titolare=trattamento.titolare)
    with conta_query() as query:
        pagina = regione.get(reverse("centri:trattamento", args=[trattamento.pk]))
    assert len(query) <= 22
    assert pagina.content.decode().count("CPI ") >= persone


def test_la_circoscrizione_assegna_il_centro(regione):
    sud = BacinoComuneFactory(comune=torino(), circoscrizione=2).centro
    trattamento = TrattamentoCigFactory()
    ada = LavoratoreFactory(domicilio_comune=torino(), in_cassa=trattamento)
    CompetenzaFactory(lavoratore=ada, centro=None, titolare=trattamento.titolare)
    pagina = regione.get(reverse("centri:trattamento", args=[trattamento.pk])).content.decode()
    assert "Circoscrizione" in pagina

    url = reverse("centri:circoscrizione", args=[trattamento.pk, ada.pk])
    assert regione.post(url, {"circoscrizione": ""}).status_code == 302
    regione.post(url, {"circoscrizione": "2"})

    assert Competenza.objects.in_vigore().get(lavoratore=ada).centro == sud


@pytest.mark.parametrize("nome", ["trattamento", "elenco_carica"])
def test_il_trattamento_di_un_altro_titolare_non_esiste(regione, nome):
    altrui = TrattamentoCigFactory(titolare=EnteFactory(tipo=TipoEnte.REGIONE))
    assert regione.get(reverse(f"centri:{nome}", args=[altrui.pk])).status_code == 404


@pytest.mark.parametrize("ruolo", [Ruolo.CITTADINO, Ruolo.OPERATORE_CPI, Ruolo.REFERENTE_IMPRESA])
def test_chi_non_e_la_regione_non_entra(client_di, ruolo):
    client = client_di(IncaricoFactory(ruolo=ruolo))
    trattamento = TrattamentoCigFactory()
    for url in (
        reverse("centri:trattamenti"),
        reverse("centri:trattamento_nuovo"),
        reverse("centri:trattamento", args=[trattamento.pk]),
    ):
        assert client.get(url, HTTP_ACCEPT="text/html").status_code == 404


def test_l_auditor_legge_e_non_scrive(client_di):
    auditor = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR))
    trattamento = TrattamentoCigFactory()
    pagina = auditor.get(reverse("centri:trattamento", args=[trattamento.pk]))
    assert "Carichi un elenco" not in pagina.content.decode()
    assert auditor.get(reverse("centri:trattamento_nuovo")).status_code == 404
