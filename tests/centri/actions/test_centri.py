"""Aprire un centro e dargli i suoi comuni."""

from datetime import date

import pytest

from centri.actions.centri import apri_centro, assegna_bacino
from centri.models import BacinoComune
from centri.rules.centri import ALTRO_CPI_COMPETENTE
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.centri.factories import CentroFactory
from tests.factories import ComuneFactory, EnteFactory

pytestmark = pytest.mark.django_db
DAL = date(2015, 1, 1)


def test_apri_centro_una_volta_sola():
    dati = {
        "ente": EnteFactory(),
        "codice": "26",
        "nome": "CPI Moncalieri",
        "comune": ComuneFactory(),
        "autore": IL_SISTEMA,
    }
    centro = apri_centro(**dati)

    assert apri_centro(**dati) == centro
    assert not centro.sede.indirizzo_verificato
    assert Evento.objects.get().atto == "centro.aperto"


def test_un_comune_ha_un_cpi_solo():
    nichelino, centro = ComuneFactory(), CentroFactory()

    for _ in range(2):
        assegna_bacino(centro=centro, comuni=[nichelino], dal=DAL, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito) as no:
        assegna_bacino(centro=CentroFactory(), comuni=[nichelino], dal=DAL, autore=IL_SISTEMA)

    assert no.value.impedimenti == [ALTRO_CPI_COMPETENTE]
    assert BacinoComune.objects.get().centro == centro
