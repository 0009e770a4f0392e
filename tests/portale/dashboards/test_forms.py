"""La domanda del cruscotto ha sempre una risposta: l'anno in corso, tutte le persone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from portale.dashboards.forms import CruscottoForm
from portale.dashboards.indicatori import Periodo
from portale.identity.attore import Attore
from tests.centri.factories import CentroFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
OGGI = datetime(2026, 6, 30, 12, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(autouse=True)
def oggi():
    with time_machine.travel(OGGI, tick=False):
        yield


def domanda(**risposte):
    return CruscottoForm(risposte or None, attore=Attore.di(IncaricoFactory()))


def test_senza_risposta_l_anno_in_corso_fino_a_oggi():
    assert domanda().periodo() == Periodo(date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("risposte", "periodo"),
    [
        ({"dal": "2026-02-01", "al": "2026-03-31"}, (date(2026, 2, 1), date(2026, 3, 31))),
        ({"dal": "01/02/2026"}, (date(2026, 2, 1), date(2026, 6, 30))),
        ({"al": "2026-03-31"}, (date(2026, 1, 1), date(2026, 3, 31))),
    ],
)
def test_il_periodo_e_quello_chiesto(risposte, periodo):
    assert domanda(**risposte).periodo() == Periodo(*periodo)


@pytest.mark.parametrize(
    ("risposte", "campo"),
    [
        ({"dal": "2026-03-31", "al": "2026-02-01"}, "al"),
        ({"dal": "boh"}, "dal"),
        ({"perimetro": "999"}, "perimetro"),
    ],
)
def test_una_domanda_sbagliata_si_spiega_e_intanto_vale_la_solita(risposte, campo):
    form = domanda(**risposte)

    assert list(form.errors) == [campo]
    assert form.periodo() == form.predefiniti


def test_il_perimetro_restringe_alle_persone_di_quel_trattamento():
    centro, uno, altro = CentroFactory(), TrattamentoCigFactory(), TrattamentoCigFactory()
    ada = lavoratore_del(centro, in_cassa=uno)
    bea = lavoratore_del(centro, in_cassa=altro)

    assert set(domanda().persone()) == {ada, bea}
    assert list(domanda(perimetro=str(uno.pk)).persone()) == [ada]


def test_i_collegamenti_alle_righe_ripetono_la_stessa_domanda():
    assert domanda(dal="01/02/2026").parametri() == "dal=2026-02-01&al=2026-06-30&perimetro="
