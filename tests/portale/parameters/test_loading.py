from datetime import date

import pytest

from portale.parameters.loading import scrivi_parametri
from portale.parameters.models import Parametro

pytestmark = pytest.mark.django_db

RIGA = {
    "nome": "corso.frequenza_minima_pct",
    "valore": "75",
    "unita": "PERCENTUALE",
    "dal": "2020-01-01",
    "al": "",
    "atto": "prova",
    "certezza": "DA_CONFERMARE",
    "nota": "",
}


def test_chi_ha_corretto_un_valore_in_amministrazione_vince_sul_file():
    scrivi_parametri([RIGA])
    Parametro.objects.update(valore=80)

    scrivi_parametri([RIGA])

    assert Parametro.objects.get().valore == 80


def test_il_file_chiude_un_valore_e_ne_apre_un_altro():
    scrivi_parametri([RIGA])

    scrivi_parametri([RIGA | {"al": "2026-12-31"}, RIGA | {"valore": "80", "dal": "2027-01-01"}])

    assert list(Parametro.objects.values_list("valore", "dal", "al")) == [
        (75, date(2020, 1, 1), date(2026, 12, 31)),
        (80, date(2027, 1, 1), None),
    ]
