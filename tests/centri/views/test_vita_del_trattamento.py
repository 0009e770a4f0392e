from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from lavoratori.choices import StatoTrattamento
from lavoratori.models import AllegatoTrattamento, CondizioneAzienda, TrattamentoCig
from portale import clock
from portale.audit.models import Evento
from portale.bodies.choices import TipoEnte
from portale.identity.choices import Ruolo
from portale.parameters.models import Certezza, Parametro
from tests.factories import EnteFactory, IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db
S = StatoTrattamento
PAGINE = ("stato", "dati", "proroga", "condizione", "documenti", "ore", "persone")


@pytest.fixture
def regione(client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE))


@pytest.fixture(autouse=True)
def archivio(settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path


def indirizzo(nome, caso):
    return reverse(f"centri:trattamento_{nome}", args=[caso.pk])


@pytest.mark.parametrize("pagina", PAGINE)
def test_ogni_pagina_del_caso_si_apre_e_quella_di_un_altro_non_esiste(regione, pagina):
    caso = TrattamentoCigFactory(stato=S.IN_CORSO)
    LavoratoreFactory(in_cassa=caso)
    altrui = TrattamentoCigFactory(titolare=EnteFactory(tipo=TipoEnte.REGIONE))
    assert regione.get(indirizzo(pagina, caso)).status_code == 200
    assert regione.get(indirizzo(pagina, altrui)).status_code == 404


def test_si_registra_un_passaggio_di_stato(regione):
    caso = TrattamentoCigFactory(stato=S.RICHIESTO)
    dati = {"verso": S.AUTORIZZATO, "giorno": clock.today().isoformat(), "nota": ""}

    pagina = regione.post(indirizzo("stato", caso), dati)
    assert "serve il numero" in pagina.content.decode()
    regione.post(indirizzo("stato", caso), dati | {"decreto_numero": "77/2026"})

    caso.refresh_from_db()
    assert (caso.stato, caso.decreto_numero) == (S.AUTORIZZATO, "77/2026")
    pagina = regione.get(reverse("centri:trattamento", args=[caso.pk])).content.decode()
    assert "La storia" in pagina
    assert "77/2026" in pagina


def test_si_aggiornano_i_dati_del_caso(regione):
    caso = TrattamentoCigFactory()
    form = regione.get(indirizzo("dati", caso)).context["form"]
    dati = {nome: form[nome].value() or "" for nome in form.fields}
    dati |= {"accordo_data": caso.accordo_data.isoformat(), "esuberi": "60", "edilizia": ""}
    dati |= {"ucri_note": "Incontro in Regione", "matricola_inps": "8109999999"}

    assert regione.post(indirizzo("dati", caso), dati).status_code == 302

    caso.refresh_from_db()
    assert (caso.esuberi, caso.ucri_note) == (60, "Incontro in Regione")
    assert Evento.objects.get().dati["campi"] == ["esuberi", "matricola_inps", "ucri_note"]


def test_chi_aggiorna_i_dati_non_cancella_cio_che_un_altra_ha_scritto_intanto(regione):
    caso = TrattamentoCigFactory(ucri_note="", esuberi=10)
    pagina = regione.get(indirizzo("dati", caso)).content.decode()
    modulo = html.fromstring(pagina).xpath("//form[.//*[@name='ucri_note']]")[0]
    aperta_prima = {nome: valore or "" for nome, valore in modulo.form_values()}
    regione.post(indirizzo("dati", caso), aperta_prima | {"ucri_note": "Tavolo il 3 dicembre"})

    regione.post(indirizzo("dati", caso), aperta_prima | {"esuberi": "12", "accordo_firmatari": ""})

    caso.refresh_from_db()
    assert (caso.esuberi, caso.ucri_note) == (12, "Tavolo il 3 dicembre")
    assert caso.accordo_firmatari == ""


def test_la_condizione_dell_azienda_si_vede_in_testa(regione):
    caso = TrattamentoCigFactory()
    dati = {"condizione": "concordato", "dal": "2026-01-10", "nota": "Tribunale di Torino"}
    regione.post(indirizzo("condizione", caso), dati)
    assert CondizioneAzienda.objects.get().condizione == "concordato"
    pagina = regione.get(reverse("centri:trattamento", args=[caso.pk])).content.decode()
    assert "in concordato preventivo" in pagina
    assert "Tribunale di Torino" in pagina
    pagina = regione.post(indirizzo("condizione", caso), dati).content.decode()
    assert "ha già una condizione" in pagina


def test_i_documenti_si_caricano_e_si_scaricano(regione):
    caso = TrattamentoCigFactory()
    file = SimpleUploadedFile("accordo.pdf", b"%PDF-1.7 x")
    regione.post(indirizzo("documenti", caso), {"tipo": "accordo", "file": file})
    allegato = AllegatoTrattamento.objects.get()

    risposta = regione.get(reverse("centri:trattamento_documento", args=[allegato.pk]))

    assert risposta.content == b"%PDF-1.7 x"
    assert risposta["Content-Disposition"].startswith("attachment;")
    assert Evento.objects.latest("pk").lettura
    falso = SimpleUploadedFile("accordo.pdf", b"MZ non e un pdf")
    pagina = regione.post(indirizzo("documenti", caso), {"tipo": "accordo", "file": falso})
    assert "questo file è altro" in pagina.content.decode()


def test_il_documento_di_un_altro_titolare_non_esiste(client_di, regione):
    caso = TrattamentoCigFactory(titolare=EnteFactory(tipo=TipoEnte.REGIONE))
    allegato = AllegatoTrattamento.objects.create(
        trattamento=caso, formato="pdf", byte=1, sha256="a", created_at=clock.now()
    )
    url = reverse("centri:trattamento_documento", args=[allegato.pk])
    assert regione.get(url).status_code == 404


def limite_di(mesi):
    for nome, valore in (("cassa.limite_mesi", mesi), ("cassa.quinquennio_mesi", 60)):
        Parametro.objects.create(
            nome=nome,
            valore=valore,
            unita="MESI",
            dal=date(2015, 9, 24),
            atto="Art. 4",
            certezza=Certezza.CONFERMATO,
        )


def proroga_di(caso, **altro):
    fine = caso.al + timedelta(days=90)
    return {
        "causale": "CIGS-RIO",
        "al": fine.isoformat(),
        "accordo_data": clock.today().isoformat(),
        "con_le_persone": "on",
    } | altro


def test_la_proroga_senza_limiti_vicini_si_apre_subito(regione):
    caso = TrattamentoCigFactory(stato=S.IN_CORSO, causale_id="CIGS-RIO")
    persona = LavoratoreFactory(in_cassa=caso)

    risposta = regione.post(indirizzo("proroga", caso), proroga_di(caso))

    nuovo = TrattamentoCig.objects.get(proroga_di=caso)
    assert risposta.url.endswith(reverse("centri:trattamento", args=[nuovo.pk]))
    assert nuovo.periodi.get().lavoratore == persona
    pagina = regione.get(reverse("centri:trattamento", args=[caso.pk])).content.decode()
    assert "La catena delle proroghe" in pagina


def test_oltre_il_limite_la_proroga_prima_lo_mostra_poi_chiede_perche(regione):
    limite_di(6)
    caso = TrattamentoCigFactory(stato=S.IN_CORSO, causale_id="CIGS-RIO")

    primo = regione.post(indirizzo("proroga", caso), proroga_di(caso)).content.decode()
    assert "Con le date scritte si arriva a" in primo
    assert 'name="visti" value="on"' in primo
    assert "Perché si può andare oltre il limite" in primo
    secondo = regione.post(indirizzo("proroga", caso), proroga_di(caso, visti="on"))
    assert "lo confermi e scriva perché" in secondo.content.decode()
    assert TrattamentoCig.objects.count() == 1

    dati = proroga_di(caso, visti="on", perche_oltre="Area di crisi complessa")
    assert regione.post(indirizzo("proroga", caso), dati).status_code == 302
    assert TrattamentoCig.objects.filter(proroga_di=caso).exists()


def test_l_elenco_dice_lo_stato_e_il_limite_e_si_filtra(regione):
    limite_di(24)
    TrattamentoCigFactory(stato=S.IN_CORSO, causale_id="CIGS-RIO", azienda_nome="Alfa")
    TrattamentoCigFactory(stato=S.RICHIESTO, causale_id="CIGO", azienda_nome="Beta")
    url = reverse("centri:trattamenti")
    pagina = regione.get(url, HTTP_ACCEPT="text/html").content.decode()
    assert "Quinquennio mobile" in pagina
    solo = regione.get(f"{url}?stato=richiesto", HTTP_ACCEPT="text/html").content.decode()
    assert ("Alfa" in solo, "Beta" in solo) == (False, True)
    solo = regione.get(f"{url}?famiglia=cigs", HTTP_ACCEPT="text/html").content.decode()
    assert ("Alfa" in solo, "Beta" in solo) == (True, False)


def test_l_auditor_legge_e_non_tocca(client_di):
    auditor = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR))
    caso = TrattamentoCigFactory(stato=S.IN_CORSO)
    for pagina in ("stato", "dati", "proroga", "condizione", "documenti"):
        assert auditor.get(indirizzo(pagina, caso)).status_code == 404
    for pagina in ("ore", "persone"):
        assert auditor.get(indirizzo(pagina, caso)).status_code == 200
