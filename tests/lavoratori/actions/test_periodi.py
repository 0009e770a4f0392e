from datetime import date, timedelta

import pytest

from lavoratori.actions.cassa import apri_periodo
from lavoratori.actions.periodi import Voce, apri_periodi, correggi_periodo
from lavoratori.models import PeriodoCig, Rapporto
from lavoratori.rules.cassa_integrazione import FUORI_DAL_TRATTAMENTO, GIA_IN_CASSA
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trattamento():
    return TrattamentoCigFactory(dal=date(2026, 1, 1), al=date(2026, 12, 31))


def test_molte_entrano_insieme_con_il_rapporto_e_un_evento_ciascuna(trattamento):
    persone = [LavoratoreFactory() for _ in range(3)]
    voci = [Voce(chi, trattamento.dal, trattamento.al) for chi in persone]

    aperti = apri_periodi(trattamento=trattamento, voci=voci, autore=IL_SISTEMA)

    assert [aperto.periodo.lavoratore for aperto in aperti] == persone
    assert Rapporto.objects.con(trattamento.azienda_cf).count() == 3
    assert Evento.objects.filter(atto="periodo_cig.aperto").count() == 3
    assert Evento.objects.filter(atto="competenza.assegnata").count() == 3


def test_le_stesse_ragioni_dell_atto_singolo(trattamento):
    """Già aperto uguale: è lo stesso. Sovrapposto, o fuori dal trattamento: no, con la frase."""
    chi, altra = LavoratoreFactory(), LavoratoreFactory()
    meta = date(2026, 6, 30)
    gia = apri_periodo(
        trattamento=trattamento, lavoratore=chi, dal=trattamento.dal, al=meta, autore=IL_SISTEMA
    )
    voci = [
        Voce(chi, trattamento.dal, meta),
        Voce(chi, trattamento.dal + timedelta(days=1), meta),
        Voce(altra, trattamento.dal - timedelta(days=1), meta),
        Voce(altra, trattamento.dal, meta),
        Voce(altra, meta, trattamento.al),
    ]

    aperti = apri_periodi(trattamento=trattamento, voci=voci, autore=IL_SISTEMA)

    codici = [[impedimento.codice for impedimento in aperto.impedimenti] for aperto in aperti]
    assert codici == [
        [],
        [GIA_IN_CASSA.codice],
        [FUORI_DAL_TRATTAMENTO.codice],
        [],
        [GIA_IN_CASSA.codice],
    ]
    assert aperti[0].periodo == gia
    assert PeriodoCig.objects.count() == 2


def test_correggere_le_date_resta_registrato(trattamento):
    periodo = apri_periodo(
        trattamento=trattamento,
        lavoratore=LavoratoreFactory(),
        dal=trattamento.dal,
        al=trattamento.al,
        autore=IL_SISTEMA,
    )

    corretto = correggi_periodo(
        periodo=periodo,
        dal=date(2026, 2, 1),
        al=trattamento.al,
        percentuale=50,
        autore=IL_SISTEMA,
    )

    assert (corretto.dal, corretto.percentuale, corretto.modalita) == (
        date(2026, 2, 1),
        50,
        "riduzione",
    )
    assert Evento.objects.filter(atto="periodo_cig.corretto").count() == 1
    with pytest.raises(AttoImpedito, match="escono dal trattamento"):
        correggi_periodo(
            periodo=periodo, dal=date(2025, 1, 1), al=date(2026, 3, 1), percentuale=50,
            autore=IL_SISTEMA,
        )  # fmt: skip
