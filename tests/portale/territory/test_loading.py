import pytest

from portale.territory.loading import scrivi_comuni, scrivi_province, scrivi_regioni
from portale.territory.models import Comune

pytestmark = pytest.mark.django_db

CERES = {
    "codice_istat": "001072",
    "belfiore": "C497",
    "nome": "Ceres",
    "sigla_provincia": "TO",
    "cap": "10070",
    "latitudine": "45.31",
    "longitudine": "7.39",
    "popolazione": "1012",
    "bacino_cpi": "18",
}


def test_ricaricare_un_comune_lo_aggiorna_e_non_lo_raddoppia():
    scrivi_regioni([{"codice": "01", "nome": "Piemonte"}])
    scrivi_province([{"sigla": "TO", "codice": "001", "nome": "Torino", "codice_regione": "01"}])
    scrivi_comuni([CERES])

    scrivi_comuni([CERES | {"popolazione": "", "nome": "Cerès"}])

    ceres = Comune.objects.get()
    assert (ceres.nome, ceres.nome_ordinamento, ceres.popolazione) == ("Cerès", "ceres", None)
    assert ceres.provincia.regione.nome == "Piemonte"
