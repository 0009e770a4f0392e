from datetime import date

import pytest

from portale.errors import AttoImpedito
from portale.parameters.models import Parametro, Unita
from portale.parameters.queries import parametro, valore

pytestmark = pytest.mark.django_db


def test_il_valore_e_quello_del_giorno_chiesto():
    ore = {"nome": "gol.ore_massime_ciclo", "unita": Unita.ORE, "atto": "prova"}
    Parametro.objects.create(**ore, valore=300, dal=date(2024, 1, 1), al=date(2025, 2, 10))
    Parametro.objects.create(**ore, valore=600, dal=date(2025, 2, 11))

    assert valore("gol.ore_massime_ciclo", al=date(2025, 2, 10)) == 300
    assert valore("gol.ore_massime_ciclo", al=date(2025, 2, 11)) == 600
    assert parametro("gol.ore_massime_ciclo", al=date(2026, 1, 1)).atto == "prova"


def test_un_valore_che_manca_si_dice_e_non_si_inventa():
    with pytest.raises(AttoImpedito, match=r"manca il valore di «gol\.altro» per il 01/03/2026"):
        valore("gol.altro", al=date(2026, 3, 1))
