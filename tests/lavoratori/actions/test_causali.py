"""L'elenco delle causali: c'è sempre, e chi lo corregge non perde la correzione."""

import pytest

from lavoratori.actions.causali import carica_causali
from lavoratori.models import CausaleCig

pytestmark = pytest.mark.django_db


def test_dopo_la_migrazione_le_causali_ci_sono():
    crisi = CausaleCig.objects.get(codice="CIGS-CRI")
    assert crisi.mesi_massimi == 12
    assert crisi.atto


def test_si_aggiunge_cio_che_manca_e_non_si_tocca_cio_che_e_corretto():
    CausaleCig.objects.filter(codice="CIGO").delete()
    CausaleCig.objects.filter(codice="CIGS-CRI").update(mesi_massimi=18)

    carica_causali()

    assert CausaleCig.objects.filter(codice="CIGO").exists()
    assert CausaleCig.objects.get(codice="CIGS-CRI").mesi_massimi == 18
