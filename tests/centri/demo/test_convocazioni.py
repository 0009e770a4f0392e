"""Le convocazioni della demo: ognuna a un punto diverso, e niente nel futuro."""

import pytest

from centri.choices.condizionalita import Regime, StatoConvocazione
from centri.demo.convocazioni import convocazioni
from centri.models import Convocazione, Provvedimento
from portale import clock
from portale.audit.models import Evento
from tests.centri.convocazioni import con_le_scale

pytestmark = pytest.mark.django_db


def test_le_convocazioni_sono_a_punti_diversi(provincia):
    con_le_scale()

    convocazioni(provincia)

    per_naspi = Convocazione.objects.filter(regime=Regime.NASPI)
    assert {una.stato for una in per_naspi} == {
        StatoConvocazione.CONSEGNATA,
        StatoConvocazione.IN_ATTESA,
        StatoConvocazione.NON_GIUSTIFICATO,
    }
    assert set(Convocazione.objects.filter(regime=Regime.CIG).values_list("stato", flat=True)) <= {
        StatoConvocazione.ASSENTE
    }
    assert Provvedimento.objects.get().stato == "proposta"
    assert Convocazione.objects.con_giustificazione_da_decidere().count() == 1
    assert not Evento.objects.filter(created_at__gt=clock.now()).exists()
