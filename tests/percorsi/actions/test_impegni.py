import pytest

from percorsi.actions.impegni import carica_impegni
from percorsi.models import ImpegnoStandard
from portale.identity.attore import IL_SISTEMA
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def test_gli_impegni_si_caricano_una_volta():
    titolare = RegioneEnteFactory()
    quanti = carica_impegni(titolare=titolare, autore=IL_SISTEMA)
    assert quanti == ImpegnoStandard.objects.count() >= 8
    assert carica_impegni(titolare=titolare, autore=IL_SISTEMA) == 0
    assert not ImpegnoStandard.objects.filter(atto="").exists()
