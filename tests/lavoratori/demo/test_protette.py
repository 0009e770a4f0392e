"""Nella demo una persona è protetta, e la sua via non si legge."""

import pytest

from lavoratori.demo.protette import protette
from lavoratori.models import Protezione
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db


def test_una_e_protetta_e_chi_la_segue_lo_ha_scritto(provincia):
    carica_parametri()
    protette(provincia)

    una = Protezione.objects.in_vigore().select_related("lavoratore", "autore").get()
    assert una.lavoratore.domicilio_indirizzo == ""
    assert una.lavoratore.prese.get(al=None).operatore == una.autore
    assert una.via_e_cap()[0]
