from datetime import date, timedelta

import pytest
from django.urls import reverse

from percorsi.actions.misure import carica_misure
from percorsi.models import EsitoMisura, VersioneMisura
from portale import clock
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.parameters.models import Parametro
from tests.factories import IncaricoFactory, UserFactory
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import AssessmentFactory, PattoFactory, ProgrammaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def misure(operatrice):
    """Le misure della Regione dell'operatrice."""
    Parametro.objects.create(
        nome="gol.lunga_durata_mesi", valore=6, unita="MESI", dal=date(2022, 1, 1), atto="DM"
    )
    programma = ProgrammaFactory(titolare=operatrice.ente.titolare)
    return carica_misure(titolare=programma.titolare, autore=IL_SISTEMA)


def indirizzo(persona):
    return reverse("percorsi:idoneita", args=[persona.pk])


def test_l_operatrice_legge_che_cosa_spetta_che_cosa_manca_e_dove_si_sistema(
    client_di, operatrice, seguita, misure
):
    persona = seguita()
    pagina = client_di(operatrice).get(indirizzo(persona)).content.decode()
    assert "Che cosa spetta a" in pagina
    assert "Manca la firma del patto o del piano individuale." in pagina
    assert "Art. 20 D.Lgs. 150/2015" in pagina
    assert "da confermare" in pagina
    assert "Regola 2026-1" in pagina
    assert reverse("percorsi:valuta", args=[persona.pk]) in pagina


def test_con_il_piano_firmato_il_requisito_e_a_posto(client_di, operatrice, seguita, misure):
    persona = seguita()
    programma = ProgrammaFactory(titolare=operatrice.ente.titolare)
    PattoFactory(assessment=AssessmentFactory(lavoratore=persona, programma=programma))
    pagina = client_di(operatrice).get(indirizzo(persona)).content.decode()
    assert "Il patto o il piano individuale è firmato." in pagina


def test_la_persona_legge_la_sua_e_non_quella_di_un_altra(client_di, seguita, misure):
    persona = seguita(LavoratoreFactory(in_cassa=True, utente=UserFactory()))
    client = client_di(IncaricoFactory(user=persona.utente, ruolo=Ruolo.CITTADINO))
    pagina = client.get(indirizzo(persona)).content.decode()
    assert "Che cosa mi spetta, e perché" in pagina
    assert reverse("percorsi:valuta", args=[persona.pk]) not in pagina
    assert client.get(indirizzo(LavoratoreFactory())).status_code == 404


def test_senza_misure_lo_si_dice(client_di, operatrice, seguita, misure):
    VersioneMisura.objects.all().delete()
    pagina = client_di(operatrice).get(indirizzo(seguita())).content.decode()
    assert "Nessuna misura da confrontare" in pagina


def test_le_query_non_crescono_con_le_misure(
    client_di, operatrice, seguita, misure, conta_query, django_assert_max_num_queries
):
    persona = seguita()
    client = client_di(operatrice)
    client.get(indirizzo(persona))
    with django_assert_max_num_queries(26):
        client.get(indirizzo(persona))


def test_una_risposta_con_la_regola_che_verra_dice_da_quando(
    client_di, operatrice, seguita, misure
):
    persona = seguita(LavoratoreFactory(in_cassa=True))
    ora = VersioneMisura.objects.get(misura__codice="percorso-105")
    dal = clock.today() + timedelta(days=30)
    poi = VersioneMisura.objects.create(
        misura=ora.misura, versione="prova", dal=dal, atto="Ipotesi", requisiti=ora.requisiti
    )
    riscontro = {"prova": "anzianita_cig_giorni", "supera": False}
    EsitoMisura.objects.create(
        lavoratore=persona,
        misura=ora.misura,
        versione_misura=poi,
        giorno=clock.today(),
        spetta=False,
        riscontri=[riscontro | {"valori": {"giorni": 31, "minimo": 180}}],
    )
    pagina = client_di(operatrice).get(indirizzo(persona)).content.decode()
    assert "vale una regola nuova: con i dati di oggi non spetta" in pagina
    assert "Giorni di cassa integrazione: 31. Ne servono 180." in pagina
    assert "Da allora qualcosa è cambiato" not in pagina
