from datetime import date

import pytest

from lavoratori.indicators import in_elenco
from portale.dashboards.indicatori import Periodo
from tests.lavoratori.factories import PeriodoCigFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


def test_in_elenco_chi_e_in_cassa_almeno_un_giorno():
    trattamento = TrattamentoCigFactory(dal=date(2025, 1, 7), al=date(2025, 6, 30))
    ada = PeriodoCigFactory(trattamento=trattamento).lavoratore

    assert list(in_elenco(Periodo(date(2025, 6, 30), date(2025, 12, 31)))) == [ada.pk]
    assert list(in_elenco(Periodo(date(2025, 7, 1), date(2025, 12, 31)))) == []
