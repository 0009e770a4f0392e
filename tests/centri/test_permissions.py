import pytest

from centri.choices import StatoColloquio
from centri.models import Colloquio
from lavoratori.models import Lavoratore, PeriodoCig
from portale.bodies.choices import TipoEnte
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    CompetenzaFactory,
    OperatriceFactory,
    lavoratore_del,
)
from tests.factories import EnteFactory, IncaricoFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ruolo", [Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI])
def test_il_cpi_vede_le_persone_di_cui_e_competente(attore_di, ruolo):
    mio, altro = CentroFactory(), CentroFactory()
    ada = lavoratore_del(mio, in_cassa=True)
    lavoratore_del(altro)
    CompetenzaFactory(lavoratore=lavoratore_del(altro), centro=mio, al="2025-06-30")

    attore = attore_di(IncaricoFactory(ruolo=ruolo, sede=mio.sede))

    assert list(Lavoratore.objects.visible_to(attore)) == [ada]
    assert [p.lavoratore for p in PeriodoCig.objects.visible_to(attore)] == [ada]


def test_senza_sede_non_si_vedono_le_persone_da_assegnare(attore_di):
    centro = CentroFactory()
    CompetenzaFactory(centro=None, titolare=centro.sede.ente.titolare)
    attore = attore_di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, ente=centro.sede.ente))
    assert not Lavoratore.objects.visible_to(attore).exists()


@pytest.mark.parametrize("ruolo", [Ruolo.REGIONE, Ruolo.AUDITOR])
def test_il_titolare_vede_tutte_le_sue_persone_anche_da_assegnare(attore_di, ruolo):
    centro = CentroFactory()
    ada = lavoratore_del(centro)
    bea = CompetenzaFactory(centro=None, titolare=centro.sede.ente.titolare).lavoratore
    di_altri = EnteFactory(tipo=TipoEnte.REGIONE)
    CompetenzaFactory(centro=None, titolare=di_altri)

    attore = attore_di(IncaricoFactory(ruolo=ruolo))

    assert set(Lavoratore.objects.visible_to(attore)) == {ada, bea}


def test_da_un_punto_si_vedono_le_persone_del_suo_cpi(attore_di):
    cpi = CentroFactory()
    punto = CentroFactory(cpi=cpi)
    ada = lavoratore_del(cpi)
    lavoratore_del(CentroFactory())
    attore = attore_di(OperatriceFactory(centro=punto))
    assert list(Lavoratore.objects.visible_to(attore)) == [ada]


def test_chi_ha_un_colloquio_qui_si_vede_da_qui_finche_non_lo_disdice(attore_di):
    colloquio = ColloquioFactory()
    attore = attore_di(colloquio.operatore)
    assert list(Lavoratore.objects.visible_to(attore)) == [colloquio.lavoratore]

    Colloquio.objects.update(stato=StatoColloquio.DISDETTO_DAL_CITTADINO)
    assert not Lavoratore.objects.visible_to(attore).exists()
