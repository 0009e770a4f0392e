"""Dove può andare una persona: prima il suo centro, poi i più vicini, fin dove dice il servizio."""

from datetime import date

import pytest

from centri.choices import AmbitoPrestazione
from centri.models import Prestazione
from centri.queries.vicini import centri_vicini
from tests.centri.factories import (
    CentroFactory,
    PrestazioneFactory,
    centro_che_riceve,
    lavoratore_del,
)
from tests.factories import ComuneFactory, SedeFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rete():
    """Il suo CPI è lontano; un punto del CPI vicino; un CPI a mezza strada; uno fuori provincia."""
    suo = centro_che_riceve(codice="suo", latitudine=45.4, longitudine=7.9)
    centro_che_riceve(codice="punto", latitudine=45.0, longitudine=7.66, cpi=suo, tipo="sportello")
    centro_che_riceve(codice="mezzo", latitudine=45.1, longitudine=7.7)
    altrove = ComuneFactory(
        codice_istat="004078",
        belfiore="D205",
        nome="Cuneo",
        provincia=_provincia("CN"),
        latitudine=44.39,
        longitudine=7.55,
    )
    centro_che_riceve(codice="cuneo", sede=SedeFactory(comune=altrove))
    CentroFactory(codice="senza-agende")
    return suo


def _provincia(sigla):
    modello = type(ComuneFactory.build().provincia)
    regione = ComuneFactory().provincia.regione
    return modello.objects.create(sigla=sigla, codice="004", nome="Cuneo", regione=regione)


def codici(lavoratore, ambito):
    Prestazione.objects.filter(pk=PrestazioneFactory().pk).update(ambito=ambito)
    prestazione = Prestazione.objects.get()
    return [centro.codice for centro, _km in centri_vicini(lavoratore, prestazione)]


def test_fin_dove_si_va_lo_dice_il_servizio(rete):
    ada = lavoratore_del(rete)
    assert codici(ada, AmbitoPrestazione.CENTRO) == ["suo", "punto"]
    assert codici(ada, AmbitoPrestazione.PROVINCIA) == ["suo", "punto", "mezzo"]
    assert codici(ada, AmbitoPrestazione.REGIONE) == ["suo", "punto", "mezzo", "cuneo"]


def test_chi_non_ha_un_centro_va_al_piu_vicino(rete):
    """Una persona giovane, senza cassa integrazione e senza DID."""
    nuova = LavoratoreFactory()
    assert codici(nuova, AmbitoPrestazione.CENTRO) == []
    assert codici(nuova, AmbitoPrestazione.PROVINCIA)[0] == "punto"


def test_i_chilometri_partono_dal_comune_di_domicilio(rete):
    ada = lavoratore_del(rete)
    vicini = {centro.codice: km for centro, km in centri_vicini(ada, PrestazioneFactory())}
    assert vicini["suo"] == pytest.approx(49.6, abs=1)
    assert vicini["punto"] == pytest.approx(1.4, abs=0.5)


def test_un_luogo_chiuso_per_sempre_non_c_e(rete):
    ada = lavoratore_del(rete)
    rete.punti.update(chiuso_dal=date(2020, 1, 1))
    assert codici(ada, AmbitoPrestazione.CENTRO) == ["suo"]
