from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from portale.parameters.models import Certezza, Parametro, Unita

pytestmark = pytest.mark.django_db

INDENNITA = {"nome": "indennita.importo_orario", "unita": Unita.EURO, "atto": "DGR di prova"}


def test_in_un_giorno_un_parametro_ha_un_valore_solo():
    Parametro.objects.create(
        **INDENNITA, valore="3.50", dal=date(2025, 1, 1), al=date(2025, 12, 31)
    )
    doppio = Parametro(**INDENNITA, valore="4.00", dal=date(2025, 12, 31))

    with pytest.raises(ValidationError, match="ha già un valore"):
        doppio.full_clean()
    with pytest.raises(IntegrityError, match="parametro_un_valore_al_giorno"):
        doppio.save()


def test_un_valore_nuovo_comincia_quando_il_vecchio_finisce():
    Parametro.objects.create(
        **INDENNITA, valore="3.50", dal=date(2025, 1, 1), al=date(2025, 12, 31)
    )
    Parametro.objects.create(**INDENNITA, valore="4.00", dal=date(2026, 1, 1))

    assert [p.valore for p in Parametro.objects.in_vigore(date(2025, 12, 31))] == ["3.50"]
    assert [p.valore for p in Parametro.objects.in_vigore(date(2026, 1, 1))] == ["4.00"]
    assert not Parametro.objects.in_vigore(date(2024, 12, 31)).exists()


def test_gli_euro_sono_decimali_e_cio_che_non_e_confermato_lo_dice():
    euro = Parametro(**INDENNITA, valore="3.50", dal=date(2025, 1, 1))

    assert euro.grandezza == Decimal("3.50")
    assert euro.da_confermare
    assert not Parametro(**INDENNITA, certezza=Certezza.CONFERMATO).da_confermare
