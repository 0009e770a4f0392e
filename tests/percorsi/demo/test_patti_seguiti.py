import pytest

from percorsi.choices import ModoFirma, StatoPatto
from percorsi.demo.patti_seguiti import patti_seguiti
from percorsi.models import FirmaPatto, ImpegnoStandard, ModelloPatto, Patto

pytestmark = pytest.mark.django_db


def test_c_e_un_patto_per_ogni_stato_e_uno_firmato_col_codice(provincia, db):
    patti_seguiti(provincia)
    stati = set(Patto.objects.values_list("stato", flat=True))
    assert stati >= {
        StatoPatto.PROPOSTO,
        StatoPatto.FIRMATO,
        StatoPatto.IN_MONITORAGGIO,
        StatoPatto.RINEGOZIATO,
        StatoPatto.CONCLUSO,
        StatoPatto.DECADUTO,
    }
    assert FirmaPatto.objects.filter(modo=ModoFirma.CODICE).exists()
    assert ImpegnoStandard.objects.exists()
    assert ModelloPatto.objects.exists()
