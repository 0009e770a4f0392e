from datetime import date, timedelta

import pytest

from lavoratori.actions.cassa import apri_periodo, apri_trattamento, chiudi_periodo
from lavoratori.choices import FinePeriodo, StatoTrattamento
from lavoratori.models import PeriodoCig, Rapporto, TrattamentoCig
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from tests.factories import ComuneFactory, RegioneEnteFactory
from tests.lavoratori.factories import (
    AZIENDA_CF,
    CausaleCigFactory,
    LavoratoreFactory,
    PeriodoCigFactory,
    RapportoFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


def un_caso(**altro):
    return {
        "titolare": RegioneEnteFactory(),
        "azienda_cf": AZIENDA_CF,
        "azienda_nome": "Officine",
        "unita_comune": ComuneFactory(),
        "unita_indirizzo": "corso Francia 1",
        "causale": CausaleCigFactory(),
        "accordo_data": date(2025, 1, 2),
        "accordo_firmatari": "FIOM, FIM",
        "dal": date(2025, 1, 7),
        "al": date(2025, 12, 31),
        "autore": IL_SISTEMA,
    } | altro


def test_apri_trattamento_lo_scrive_e_lo_registra():
    trattamento = apri_trattamento(**un_caso())

    assert trattamento.stato == StatoTrattamento.ACCORDO_FIRMATO
    assert Evento.objects.get().atto == "trattamento.aperto"


def test_senza_accordo_il_trattamento_e_solo_annunciato():
    assert apri_trattamento(**un_caso(accordo_data=None)).stato == StatoTrattamento.ANNUNCIATO


def test_lo_stesso_trattamento_non_si_apre_due_volte():
    apri_trattamento(**un_caso())
    with pytest.raises(AttoImpedito) as no:
        apri_trattamento(**un_caso())
    assert [impedimento.codice for impedimento in no.value.impedimenti] == [
        "trattamento_gia_aperto"
    ]
    assert TrattamentoCig.objects.count() == 1


def test_una_causale_non_ancora_in_vigore_e_rifiutata():
    causale = CausaleCigFactory(codice="NUOVA", dal=date(2026, 1, 1))
    with pytest.raises(AttoImpedito, match="non è in vigore il 07/01/2025"):
        apri_trattamento(**un_caso(causale=causale))


def apri(trattamento, lavoratore, **altro):
    dati = {"dal": trattamento.dal, "al": trattamento.al, "qualifica": "tornitrice"} | altro
    return apri_periodo(trattamento=trattamento, lavoratore=lavoratore, autore=IL_SISTEMA, **dati)


def test_apri_periodo_registra_anche_il_rapporto_che_non_si_conosceva():
    trattamento, ada = TrattamentoCigFactory(), LavoratoreFactory()

    periodo = apri(trattamento, ada)

    assert periodo.datore_cf == trattamento.azienda_cf
    rapporto = Rapporto.objects.get()
    assert (rapporto.datore_nome, rapporto.dal) == (trattamento.azienda_nome, trattamento.dal)
    assert rapporto.mansione == "tornitrice"
    assert {"rapporto.iniziato", "periodo_cig.aperto"} <= set(atti())


def test_un_rapporto_gia_noto_non_si_raddoppia():
    trattamento, ada = TrattamentoCigFactory(), LavoratoreFactory()
    RapportoFactory(lavoratore=ada, datore_cf=trattamento.azienda_cf)

    apri(trattamento, ada)

    assert Rapporto.objects.count() == 1


def test_lo_stesso_periodo_due_volte_e_uno_solo():
    trattamento, ada = TrattamentoCigFactory(), LavoratoreFactory()

    assert apri(trattamento, ada) == apri(trattamento, ada)

    assert atti().count("periodo_cig.aperto") == 1


def test_un_periodo_sovrapposto_e_rifiutato():
    periodo = PeriodoCigFactory()
    with pytest.raises(AttoImpedito, match="già in cassa integrazione"):
        apri(periodo.trattamento, periodo.lavoratore, dal=periodo.dal + timedelta(1), al=periodo.al)
    assert PeriodoCig.objects.count() == 1


def test_chiudi_periodo_dice_quando_e_perche():
    periodo = PeriodoCigFactory()
    fine = periodo.dal + timedelta(days=10)

    chiudi_periodo(periodo=periodo, al=fine, motivo=FinePeriodo.ALTRO_LAVORO, autore=IL_SISTEMA)

    periodo.refresh_from_db()
    assert (periodo.al, periodo.motivo_fine) == (fine, FinePeriodo.ALTRO_LAVORO)
    assert Evento.objects.get().dati == {"motivo": "altro_lavoro"}
    with pytest.raises(AttoImpedito, match="già chiuso"):
        chiudi_periodo(periodo=periodo, al=fine, motivo="rientro", autore=IL_SISTEMA)
