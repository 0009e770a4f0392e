"""Le viste della demo: due dell'operatrice di Rivoli, una che le condivide una collega."""

import pytest

from centri.demo.storia import compagnia
from centri.demo.viste import viste_di_rivoli
from centri.models import VistaSalvata
from centri.queries.viste_salvate import viste_salvate
from tests.provincia import controlli_di

pytestmark = pytest.mark.django_db


def test_chi_lavora_a_rivoli_trova_le_sue_viste(provincia):
    viste_di_rivoli(provincia)

    chi = compagnia(provincia)
    lei = chi.operatrici[chi.centro.pk]
    assert [vista.mia for vista in viste_salvate(lei, "seguite")] == [True, True]
    assert VistaSalvata.objects.filter(condivisa=True).exists()
    assert [str(vista) for vista in viste_salvate(lei, "da_raggiungere")] == ["Prima loro"]
    assert controlli_di("centri")["competenze_che_non_si_vedono"]().count() == 0
