from datetime import date

import pytest
from django.urls import reverse

from percorsi.actions.misure import carica_misure
from percorsi.actions.ricalcoli import calcola_fetta, chiedi_ricalcolo
from percorsi.models import Misura, Ricalcolo, RigaRicalcolo, VersioneMisura
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.parameters.models import Certezza
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory
from tests.percorsi.factories import ProgrammaFactory

pytestmark = pytest.mark.django_db
ELENCO = "percorsi:ricalcoli"


@pytest.fixture
def pronto(operatrice, seguita):
    """Un'anteprima pronta: una persona sola, per cui cambia."""
    titolare = ProgrammaFactory(titolare=operatrice.ente.titolare).titolare
    carica_misure(titolare=titolare, autore=IL_SISTEMA)
    misura = Misura.objects.get(codice="percorso-105")
    misura.versioni.update(requisiti=[{"prova": "in_cassa"}])
    regola = VersioneMisura.objects.create(
        misura=misura,
        versione="2027-1",
        dal=date(2099, 1, 1),
        atto="Ipotesi",
        certezza=Certezza.DA_CONFERMARE,
        requisiti=[{"prova": "disoccupazione"}],
    )
    caso = TrattamentoCigFactory(titolare=titolare)
    seguita(LavoratoreFactory(in_cassa=caso))
    autore = Attore.di(operatrice)
    ricalcolo = chiedi_ricalcolo(versione=regola, trattamento=caso, centro=None, autore=autore)
    calcola_fetta(ricalcolo.pk, autore)
    return ricalcolo


def test_si_chiede_si_guarda_e_si_applica(client_di, operatrice, pronto):
    client = client_di(operatrice)
    assert "anteprima pronta" in client.get(reverse(ELENCO)).content.decode()
    url = reverse("percorsi:ricalcolo", args=[pronto.pk])
    pagina = client.get(url).content.decode()
    assert "1 persona cambia." in pagina
    assert "Non c&#x27;è una dichiarazione di disponibilità" in pagina
    assert client.post(reverse("percorsi:applica_ricalcolo", args=[pronto.pk])).status_code == 302
    pronto.refresh_from_db()
    assert pronto.stato == "in_applicazione"

    nuovo = client.post(
        reverse(ELENCO),
        {"versione": pronto.versione_misura_id, "trattamento": pronto.trattamento_id},
    )
    assert nuovo.status_code == 302
    assert Ricalcolo.objects.count() == 2


def test_si_puo_lasciare_com_era(client_di, operatrice, pronto):
    client = client_di(operatrice)
    client.post(reverse("percorsi:lascia_ricalcolo", args=[pronto.pk]))
    pronto.refresh_from_db()
    assert pronto.stato == "annullato"


def test_quello_di_un_altro_ufficio_non_esiste(client_di, pronto):
    altra = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI)
    url = reverse("percorsi:ricalcolo", args=[pronto.pk])
    assert client_di(altra).get(url).status_code == 404


def test_le_query_sono_fisse(client_di, operatrice, seguita, pronto, conta_query):
    client, contate = client_di(operatrice), set()
    for altre in (0, 2, 47):
        for _ in range(altre):
            persona = seguita(LavoratoreFactory())
            RigaRicalcolo.objects.create(
                ricalcolo=pronto, lavoratore=persona, prima=True, dopo=False
            )
        client.get(reverse("percorsi:ricalcolo", args=[pronto.pk]))
        with conta_query() as query:
            client.get(reverse("percorsi:ricalcolo", args=[pronto.pk]))
        contate.add(len(query))
    assert len(contate) == 1, contate


def test_l_elenco_dei_ricalcoli_ha_query_fisse(client_di, operatrice, pronto, conta_query):
    """Con uno, tre e cinquanta ricalcoli."""
    client, contate = client_di(operatrice), set()
    dati = {
        campo.attname: getattr(pronto, campo.attname)
        for campo in Ricalcolo._meta.concrete_fields
        if not campo.primary_key
    }
    for altri in (0, 2, 47):
        Ricalcolo.objects.bulk_create(Ricalcolo(**dati) for _ in range(altri))
        with conta_query() as query:
            pagina = client.get(reverse(ELENCO))
        contate.add(len(query))
    assert len(pagina.context["pagina"].object_list) == 50
    assert len(contate) == 1, contate
    assert contate.pop() <= 12
