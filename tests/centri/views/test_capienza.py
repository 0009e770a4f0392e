"""Posti e richieste: dove gli orari non bastano, in cima e con l'azione."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centri.models import Capienza
from portale import clock
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, PrestazioneFactory
from tests.factories import IncaricoFactory, RegioneEnteFactory

pytestmark = pytest.mark.django_db


def capienza(centro, codice="primo-colloquio", **numeri):
    dati = {
        "liberi": 40,
        "in_attesa": 3,
        "primo_libero": clock.now() + timedelta(days=1),
        "fino_al": clock.today() + timedelta(days=60),
        "contati_il": clock.now(),
    }
    return Capienza.objects.create(
        centro=centro, prestazione=PrestazioneFactory(codice=codice), **dati | numeri
    )


def scarsa(centro, **altro):
    return capienza(centro, liberi=2, in_attesa=9, pochi_posti=True, **altro)


def test_ogni_centro_vede_i_suoi_posti(client_di):
    centro, altro = CentroFactory(), CentroFactory()
    scarsa(centro)
    capienza(altro)

    pagina = client_di(OperatriceFactory(centro=centro)).get(reverse("centri:posti_e_richieste"))

    assert "ne mancano 7" in pagina.text
    assert "Apra altri orari" in pagina.text
    assert str(altro) not in pagina.text


def test_il_riquadro_sta_sulla_scrivania_di_chi_e_responsabile(client_di):
    centro = CentroFactory()
    scarsa(centro)
    responsabile = OperatriceFactory(centro=centro, ruolo=Ruolo.RESPONSABILE_CPI)

    sua = client_di(responsabile).get(reverse("centri:scrivania")).text
    dell_operatrice = client_di(OperatriceFactory(centro=centro)).get(reverse("centri:scrivania"))

    assert "I posti non bastano per un servizio" in sua
    assert "9 persone aspettano, 2 orari liberi" in sua
    assert "I posti non bastano" not in dell_operatrice.text


def test_la_regione_vede_quali_centri(client_di):
    centro = CentroFactory()
    scarsa(centro)
    capienza(centro, codice="secondo", primo_libero=None, primo_lontano=True, liberi=0, in_attesa=0)
    funzionaria = IncaricoFactory(ruolo=Ruolo.REGIONE, ente=RegioneEnteFactory())

    pagina = client_di(funzionaria)
    pagina = pagina.get(reverse("centri:trattamenti"), headers={"accept": "text/html"}).text

    assert "I posti non bastano per 2 servizi" in pagina
    assert f"{centro}, Primo colloquio: nessun orario libero" in pagina


def test_senza_agende_insegna_che_cosa_si_vedra(client_di):
    pagina = client_di(OperatriceFactory()).get(reverse("centri:posti_e_richieste"))

    assert "Nessun orario di ricevimento" in pagina.text


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono(client_di, conta_query, quante):
    centro = CentroFactory()
    for n in range(quante):
        capienza(centro, codice=f"servizio-{n}")
    client = client_di(OperatriceFactory(centro=centro))

    with conta_query() as query:
        client.get(reverse("centri:posti_e_richieste"))

    assert len(query) == 7
