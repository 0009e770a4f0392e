"""La Regione vede la rete, apre un punto da una pagina, lo cambia, lo chiude."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.choices import TipoCentro
from centri.models import Centro, Disponibilita
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    BacinoComuneFactory,
    CentroFactory,
    CompetenzaFactory,
    OperatriceFactory,
    PrestazioneFactory,
)
from tests.factories import ComuneFactory, EnteFactory, IncaricoFactory, RegioneEnteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE))


def modulo(**altro):
    agenzia = EnteFactory(tipo=TipoEnte.AGENZIA, titolare=RegioneEnteFactory())
    dati = {
        "ente": agenzia.pk,
        "nome": "Spazio giovani",
        "tipo": TipoCentro.SPAZIO_GIOVANI,
        "comune": ComuneFactory().nome,
        "indirizzo": "via Cavour 27",
        "coordinate": "44.9912, 7.6544",
        "orari_sportello": "lun-ven 9-17; sab 9-12",
        "servizi": [PrestazioneFactory().pk],
    }
    return dati | altro


def test_apre_un_punto_che_si_prenota_da_subito(browser):
    collega = OperatriceFactory(centro=CentroFactory())
    altro = {"ente": collega.ente_id, "chi": collega.user_id, "giorni": [0, 1, 2, 3, 4]}
    dati = modulo(**altro, dalle="09:00", alle="13:00")

    pagina = browser.post(reverse("centri:punto_nuovo"), dati, follow=True).content.decode()

    centro = Centro.objects.get(codice="spazio-giova")
    assert "Spazio giovani: aperto." in pagina
    assert centro.latitudine == 44.9912
    assert Disponibilita.objects.get().operatore.user == collega.user
    assert centro.orari.count() == 2


@pytest.mark.parametrize(
    ("sbaglio", "frase"),
    [
        ({"coordinate": "quassù"}, "Scriva latitudine e longitudine col punto"),
        ({"coordinate": "41.9028, 12.4964"}, "lontane dal comune"),
        ({"orari_sportello": "quando capita"}, "Non si capisce «quando capita»"),
        ({"comune": "Atlantide"}, "Non c&#x27;è un comune con questo nome"),
        ({"nome": "<script>alert(1)</script>", "indirizzo": ""}, "campo-errato"),
    ],
)
def test_cio_che_non_va_si_legge_e_nulla_si_perde(browser, sbaglio, frase):
    pagina = browser.post(reverse("centri:punto_nuovo"), modulo(**sbaglio)).content.decode()
    assert frase in pagina
    assert "<script>alert" not in pagina
    assert not Centro.objects.exists()


def test_chi_riceve_chiede_giorni_e_ore(browser):
    collega = OperatriceFactory(centro=CentroFactory())
    dati = modulo(ente=collega.ente_id, chi=collega.user_id)
    pagina = browser.post(reverse("centri:punto_nuovo"), dati).content.decode()
    assert pagina.count("Serve a chi comincia a ricevere") >= 3


def test_modifica_il_punto_com_e(browser):
    browser.post(reverse("centri:punto_nuovo"), modulo())
    centro = Centro.objects.get()
    indirizzo = reverse("centri:punto_modifica", args=[centro.pk])

    assert 'value="lun-ven 9-17; sab 9-12"' in browser.get(indirizzo).content.decode()
    browser.post(indirizzo, modulo(indirizzo="via Cavour 27 bis", orari_sportello="lun 9-12"))

    centro = Centro.objects.get()
    assert centro.sede.indirizzo == "via Cavour 27 bis"
    assert [riga.giorni for riga in centro.orari.all()] == [[0]]


def test_chiude_per_sempre_solo_un_punto_senza_comuni(browser):
    BacinoComuneFactory(centro=CentroFactory(codice="con"))
    senza = CentroFactory(codice="senza")
    domani = {"dal": (clock.today() + timedelta(days=1)).isoformat()}
    con = Centro.objects.get(codice="con")

    no = browser.post(reverse("centri:punto_chiudi", args=[con.pk]), domani).content.decode()
    browser.post(reverse("centri:punto_chiudi", args=[senza.pk]), domani)

    assert "è competente per dei comuni" in no
    assert set(Centro.objects.exclude(chiuso_dal=None).values_list("codice", flat=True)) == {
        "senza"
    }


def test_la_rete_di_un_altro_titolare_non_esiste(browser):
    altro = EnteFactory(tipo=TipoEnte.REGIONE)
    altrui = CentroFactory(sede__nome="CPI Modena", sede__ente__titolare=altro)
    assert "CPI Modena" not in browser.get(reverse("centri:rete")).content.decode()
    for nome in ("punto", "punto_modifica", "punto_chiudi", "punto_orari", "punto_chiusura"):
        assert browser.get(reverse(f"centri:{nome}", args=[altrui.pk])).status_code == 404


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_la_rete_fa_sempre_le_stesse_query(browser, quanti, conta_query):
    CentroFactory.create_batch(quanti)
    with conta_query() as query:
        browser.get(reverse("centri:rete"))
    assert len(query) <= 10, query.sql


def test_ogni_genere_si_conta_e_apre_le_sue_righe(browser):
    cpi = CentroFactory(sede__nome="CPI Uno")
    CentroFactory(sede__nome="CPI Due")
    CentroFactory(sede__nome="Altra sede", cpi=cpi)
    CentroFactory(sede__nome="Giovani", tipo=TipoCentro.SPAZIO_GIOVANI)

    pagina = browser.get(reverse("centri:rete")).content.decode()
    soli_cpi = browser.get(reverse("centri:rete"), {"tipo": "cpi"}).content.decode()
    sedi = browser.get(reverse("centri:rete"), {"tipo": "sede"}).content.decode()

    assert '<a href="?tipo=cpi"><strong>2</strong>' in pagina
    assert '<a href="?tipo=spazio_giovani"><strong>1</strong>' in pagina
    assert "CPI Uno" in soli_cpi
    assert "Altra sede" not in soli_cpi
    assert "Altra sede" in sedi


def test_chi_abita_vicino_e_chi_lontano(browser):
    lontano = ComuneFactory(
        codice_istat="001269",
        belfiore="L013",
        nome="Susa",
        latitudine=45.14,
        longitudine=7.05,
        popolazione=6000,
    )
    ComuneFactory(popolazione=47000)
    centro = CentroFactory()
    CompetenzaFactory(centro=centro, lavoratore__domicilio_comune=lontano)

    pagina = browser.get(reverse("centri:prossimita")).content.decode()
    sola = browser.get(reverse("centri:prossimita"), {"fascia": "20"}).content.decode()

    assert "47.000" in pagina
    assert "6.000" in pagina
    assert "Comuni a 20 km e oltre" in sola
    assert "Susa" in sola
    assert "Nichelino (TO)" not in sola
