"""Il giorno prima si ricorda, una volta sola."""

from datetime import date, timedelta

import pytest

from centri.actions.promemoria import ricorda_colloqui
from centri.choices import StatoColloquio
from portale import clock
from portale.notifications.consegna import consegna_in_attesa
from portale.notifications.models import Avviso
from portale.parameters.models import Parametro, Unita
from tests.centri.factories import ColloquioFactory
from tests.lavoratori.factories import LavoratoreFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def promemoria_a_ventiquattro_ore():
    Parametro.objects.create(
        nome="colloquio.promemoria_ore",
        valore=24,
        unita=Unita.ORE,
        dal=date(2015, 1, 1),
        atto="prova",
    )


def colloquio_fra(ore, **altro):
    dati = {
        "lavoratore": LavoratoreFactory(con_email=True),
        "inizio": clock.now() + timedelta(hours=ore),
        "created_at": clock.now() - timedelta(days=3),
    }
    return ColloquioFactory(**dati | altro)


def test_si_ricorda_il_giorno_prima_una_volta_sola(mailoutbox):
    domani = colloquio_fra(20)

    ricorda_colloqui()
    ricorda_colloqui()

    assert Avviso.objects.get().persona_id == domani.lavoratore_id
    consegna_in_attesa()
    assert [posta.subject for posta in mailoutbox] == ["Le ricordiamo il suo colloquio"]


@pytest.mark.parametrize(
    "altro",
    [
        {"ore": 30},
        {"ore": -1},
        {"ore": 20, "stato": StatoColloquio.DISDETTO_DAL_CITTADINO},
    ],
)
def test_non_si_ricorda_cio_che_e_lontano_passato_o_disdetto(altro):
    colloquio_fra(**altro)
    assert ricorda_colloqui() == 0


def test_chi_ha_appena_prenotato_ha_gia_la_conferma():
    colloquio_fra(20, created_at=clock.now())
    assert ricorda_colloqui() == 0


def test_una_lettera_arriverebbe_tardi():
    colloquio_fra(20, lavoratore=LavoratoreFactory())
    ricorda_colloqui()
    assert not Avviso.objects.exists()
