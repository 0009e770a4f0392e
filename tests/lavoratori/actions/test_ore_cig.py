from datetime import date
from decimal import Decimal

import pytest

from lavoratori.actions.ore_cig import OreImpedite, cambia_sospensione, scrivi_ore
from lavoratori.choices import ModalitaSospensione
from lavoratori.models import OreCigMese
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import PeriodoCigFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db
OTTOBRE = date(2026, 10, 1)


@pytest.fixture
def due():
    caso = TrattamentoCigFactory(dal=date(2026, 9, 1), al=date(2026, 12, 31))
    return [PeriodoCigFactory(trattamento=caso, ore_contratto=40) for _ in range(2)]


def scrivi(due, *ore, mese=OTTOBRE):
    return scrivi_ore(
        trattamento=due[0].trattamento,
        mese=mese,
        ore={periodo.pk: quante for periodo, quante in zip(due, ore, strict=True)},
        autore=IL_SISTEMA,
    )


def test_si_scrivono_le_ore_del_mese_e_si_registra_solo_cio_che_cambia(due):
    assert scrivi(due, Decimal(120), None) == 1
    assert scrivi(due, Decimal(120), Decimal(80)) == 1
    assert scrivi(due, None, Decimal("80.5")) == 2

    [rimasta] = OreCigMese.objects.all()
    assert (rimasta.periodo, rimasta.ore) == (due[1], Decimal("80.5"))
    assert Evento.objects.filter(atto="periodo_cig.ore_scritte").count() == 4
    assert Evento.objects.latest("pk").dati == {"mese": "2026-10", "ore": "80.5"}


def test_se_una_riga_non_va_non_se_ne_scrive_nessuna(due):
    with pytest.raises(OreImpedite) as no:
        scrivi(due, Decimal(120), Decimal(400))
    assert list(no.value.per_periodo) == [due[1].pk]
    assert not OreCigMese.objects.exists()


def test_le_persone_di_un_altro_trattamento_non_si_toccano(due):
    altro = PeriodoCigFactory()
    scrivi_ore(
        trattamento=due[0].trattamento,
        mese=OTTOBRE,
        ore={altro.pk: Decimal(10)},
        autore=IL_SISTEMA,
    )
    assert not OreCigMese.objects.exists()


def test_cambia_come_e_sospeso_il_lavoro(due):
    dati = {"periodo": due[0], "ore_contratto": Decimal(38), "autore": IL_SISTEMA}
    cambia_sospensione(modalita=ModalitaSospensione.RIDUZIONE, percentuale=40, **dati)
    due[0].refresh_from_db()
    assert (due[0].modalita, due[0].percentuale) == ("riduzione", 40)
    with pytest.raises(AttoImpedito, match="da 0 a 100"):
        cambia_sospensione(modalita=ModalitaSospensione.RIDUZIONE, percentuale=140, **dati)
