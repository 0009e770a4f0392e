from datetime import date

import pytest
import time_machine

from lavoratori.actions.did import inserisci_did
from lavoratori.actions.indennita_disoccupazione import registra_indennita
from lavoratori.models import Did
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db
DOMANDA = {
    "tipo": "naspi",
    "presentata_il": date(2026, 11, 2),
    "dal": date(2026, 11, 9),
    "al": date(2027, 10, 1),
    "autore": IL_SISTEMA,
}


@pytest.fixture(autouse=True)
def oggi():
    carica_parametri()
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        yield


def test_la_domanda_e_la_did():
    indennita = registra_indennita(lavoratore=lavoratore_del(CentroFactory()), **DOMANDA)

    assert (indennita.did.fonte, indennita.did.resa_il) == ("inps", date(2026, 11, 2))
    assert indennita.in_corso(date(2026, 11, 23))
    assert Evento.objects.filter(atto="indennita_disoccupazione.registrata").count() == 1


def test_con_una_did_aperta_ci_si_aggiunge_una_volta_sola():
    ada = lavoratore_del(CentroFactory())
    did = inserisci_did(lavoratore=ada, resa_il=date(2026, 10, 1), autore=IL_SISTEMA)

    assert registra_indennita(lavoratore=ada, **DOMANDA).did == did

    with pytest.raises(AttoImpedito, match="già registrata"):
        registra_indennita(lavoratore=ada, **DOMANDA)
    assert Did.objects.count() == 1
