import pytest

from imprese.actions.imprese import iscrivi_impresa
from portale.audit.models import Evento
from portale.bodies.choices import TipoEnte
from portale.identity.attore import IL_SISTEMA
from tests.factories import ComuneFactory, EnteFactory

pytestmark = pytest.mark.django_db


def test_iscrivi_impresa_una_per_ente():
    ente, nichelino = EnteFactory(tipo=TipoEnte.IMPRESA), ComuneFactory()

    prima = iscrivi_impresa(ente=ente, comune=nichelino, settore=" aerospazio ", autore=IL_SISTEMA)
    dopo = iscrivi_impresa(ente=ente, comune=nichelino, autore=IL_SISTEMA)

    assert (prima, prima.settore) == (dopo, "aerospazio")
    assert [evento.atto for evento in Evento.objects.all()] == ["impresa.iscritta"]
