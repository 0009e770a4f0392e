"""Dichiarare una chiusura dopo aver visto chi tocca; indicare il patrono una volta."""

from datetime import timedelta

import pytest

from centri.actions.aperture import dichiara_chiusura, indica_patrono, togli_chiusura
from centri.choices import StatoColloquio
from centri.models import Centro, Chiusura, Colloquio
from centri.rules import aperture
from portale import clock
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.centri.factories import CentroFactory, ColloquioFactory
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def autore():
    return Attore.di(IncaricoFactory())


def chiudi(centro, autore, **altro):
    domani = clock.today() + timedelta(days=1)
    dati = {"dal": domani, "al": domani, "motivo": "Lavori"} | altro
    return dichiara_chiusura(centro=centro, autore=autore, **dati)


def test_una_chiusura_si_dichiara_e_si_toglie(autore):
    centro = CentroFactory()
    chiusura = chiudi(centro, autore, motivo=" Lavori ")
    assert (chiusura.motivo, chiusura.centro) == ("Lavori", centro)

    togli_chiusura(chiusura=chiusura, autore=autore)

    assert not Chiusura.objects.exists()
    assert set(Evento.objects.values_list("atto", flat=True)) == {
        "centro.chiusura_dichiarata",
        "centro.chiusura_tolta",
    }


def test_prima_si_guarda_chi_tocca_e_i_colloqui_restano(autore):
    colloquio = ColloquioFactory()  # domani alle 10
    with pytest.raises(AttoImpedito) as no:
        chiudi(colloquio.centro, autore)
    assert no.value.impedimenti == [aperture.CI_SONO_COLLOQUI]

    chiudi(colloquio.centro, autore, visti=1)

    assert Chiusura.objects.count() == 1
    assert Colloquio.objects.get().stato == StatoColloquio.DA_EROGARE


def test_se_intanto_qualcuno_prenota_si_guarda_di_nuovo(autore):
    colloquio = ColloquioFactory()
    ColloquioFactory(centro=colloquio.centro)
    with pytest.raises(AttoImpedito):
        chiudi(colloquio.centro, autore, visti=1)


def test_due_chiusure_non_si_accavallano(autore):
    centro = CentroFactory()
    chiudi(centro, autore)
    with pytest.raises(AttoImpedito) as no:
        chiudi(centro, autore)
    assert no.value.impedimenti == [aperture.GIA_CHIUSO]


def test_il_patrono_si_indica_una_volta(autore):
    centro = CentroFactory()
    indica_patrono(centro=centro, patrono="09-08", autore=autore)
    assert Centro.objects.get().patrono == "09-08"

    with pytest.raises(AttoImpedito) as no:
        indica_patrono(centro=centro, patrono="02-30", autore=autore)
    assert no.value.impedimenti == [aperture.PATRONO_IMPOSSIBILE]
