"""Enti e sedi."""

import pytest

from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from tests.factories import EnteFactory, RegioneEnteFactory, SedeFactory

pytestmark = pytest.mark.django_db


def test_ogni_ente_sta_nel_sistema_di_un_titolare_e_il_titolare_nel_suo():
    regione = RegioneEnteFactory()

    assert EnteFactory(titolare=regione).titolare_pk == regione.pk
    assert regione.titolare_pk == regione.pk


def test_si_cercano_per_quello_che_sono():
    regione = RegioneEnteFactory()
    corsi = EnteFactory(tipo=TipoEnte.FORMAZIONE, titolare=regione)

    assert list(Ente.objects.di_formazione()) == [corsi]
    assert list(Ente.objects.titolari()) == [regione]


def test_si_chiamano_con_il_loro_nome():
    sede = SedeFactory(nome="CPI Rivoli", ente__nome="Agenzia")

    assert (str(sede), str(sede.ente)) == ("CPI Rivoli", "Agenzia")
    assert sede.ente.titolare_pk == RegioneEnteFactory().pk
