"""Ogni scena arriva al suo passo, e lascia da fare ciò che il viaggio prova."""

import pytest

from centri.models import Colloquio, Invito
from tests.journeys.scena import PASSI, fino_a

pytestmark = pytest.mark.django_db


def test_invitate_e_nessuna_ha_risposto():
    scena = fino_a("inviti")
    assert Invito.objects.aperti().count() == len(scena.caso.persone) == 10


def test_i_colloqui_aspettano_l_esito():
    fino_a("prenotati")
    assert Colloquio.objects.da_erogare().count() == 10


def test_al_registro_manca_l_ultima_lezione():
    assert fino_a("corso").edizione.lezioni.da_registrare().count() == 1


def test_i_colloqui_in_azienda_aspettano_l_esito():
    scena = fino_a("interviste")
    assert scena.fatti == list(PASSI)
    assert [candidatura.colloqui.da_fare().count() for candidatura in scena.candidature] == [1] * 10
