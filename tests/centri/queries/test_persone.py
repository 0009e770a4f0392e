"""Chi riceve questa persona: chi la segue, o chi l'ha ricevuta l'ultima volta."""

from datetime import timedelta

import pytest

from centri.choices import StatoColloquio
from centri.queries.offerte import offerte_libere
from centri.queries.persone import chi_la_riceve
from portale import clock
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    DisponibilitaFactory,
    OperatriceFactory,
    PresaInCaricoFactory,
    PrestazioneFactory,
    lavoratore_del,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro)


def ricevuta(lavoratore, operatrice, giorni_fa, stato=StatoColloquio.EROGATO):
    inizio = clock.now() - timedelta(days=giorni_fa)
    ColloquioFactory(lavoratore=lavoratore, operatore=operatrice, inizio=inizio, stato=stato)


def test_chi_non_si_e_mai_vista_non_ha_preferenze(ada):
    assert chi_la_riceve(ada.pk) is None


def test_chi_la_segue_viene_prima_di_chi_l_ha_ricevuta(ada, centro):
    prima, ultima, segue = (OperatriceFactory(centro=centro) for _volta in range(3))
    ricevuta(ada, prima, 30)
    ricevuta(ada, ultima, 10)
    ricevuta(ada, prima, 2, StatoColloquio.NON_PRESENTATO)
    assert chi_la_riceve(ada.pk) == ultima.pk

    presa = PresaInCaricoFactory(lavoratore=ada, operatore=segue)
    assert chi_la_riceve(ada.pk) == segue.pk

    presa.al = clock.today()
    presa.save()
    assert chi_la_riceve(ada.pk) == ultima.pk


def test_la_stessa_dell_ultima_volta_anche_se_ha_piu_impegni(ada, centro, conta_query):
    carica, scarica = (DisponibilitaFactory(centro=centro).operatore for _volta in range(2))
    ricevuta(ada, carica, 5)
    with conta_query() as quante:
        preferita = chi_la_riceve(ada.pk)
    assert len(quante) == 1

    def chi(preferita):
        offerte = offerte_libere(
            centro=centro, prestazione=PrestazioneFactory(), preferita=preferita
        )
        return {offerta.operatore for offerta in offerte}

    assert chi(preferita) == {carica}
    assert chi(scarica.pk) == {scarica}
