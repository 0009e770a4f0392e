"""Le scale si caricano una volta e si cambiano a date: nulla si riscrive."""

from datetime import date

import pytest

from centri.actions.regole import aggiungi_regola, carica_regole, chiudi_regola
from centri.models import RegolaCondizionalita
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from tests.factories import IncaricoFactory

pytestmark = pytest.mark.django_db
NUOVA = {
    "regime": "adi",
    "fatto": "convocazione",
    "ordinale": 1,
    "effetto": "mensilita",
    "dal": date(2027, 1, 1),
    "atto": "D.L. 1/2027",
    "certezza": "CONFERMATO",
}


@pytest.fixture
def regione():
    return Attore.di(IncaricoFactory())


def test_ricaricare_aggiunge_solo_cio_che_manca(regione):
    assert carica_regole() == RegolaCondizionalita.objects.count() == 32
    aggiungi_regola(**NUOVA, autore=regione)

    assert carica_regole() == 0
    assert RegolaCondizionalita.objects.count() == 33


def test_la_regola_nuova_chiude_quella_di_prima(regione):
    carica_regole()

    nuova = aggiungi_regola(**NUOVA, autore=regione)

    vecchia = RegolaCondizionalita.objects.della_scala("adi", "convocazione").exclude(pk=nuova.pk)
    assert [(una.effetto, una.al) for una in vecchia] == [("decadenza", date(2026, 12, 31))]
    assert list(Evento.objects.values_list("atto", flat=True)) == [
        "regola_condizionalita.aggiunta",
        "regola_condizionalita.chiusa",
    ]
    with pytest.raises(AttoImpedito):
        aggiungi_regola(**NUOVA | {"dal": date(2026, 1, 1)}, autore=regione)


def test_una_regola_si_chiude_una_volta_e_non_prima_che_cominci(regione):
    carica_regole()
    regola = RegolaCondizionalita.objects.filter(regime="sfl").first()
    with pytest.raises(AttoImpedito):
        chiudi_regola(regola=regola, al=date(2020, 1, 1), autore=regione)

    chiudi_regola(regola=regola, al=date(2026, 12, 31), autore=regione)

    regola.refresh_from_db()
    assert regola.al == date(2026, 12, 31)
    with pytest.raises(AttoImpedito):
        chiudi_regola(regola=regola, al=date(2027, 12, 31), autore=regione)
