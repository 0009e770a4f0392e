import csv
from datetime import date

import pytest

from lavoratori.choices import StatoTrattamento
from lavoratori.models import CausaleCig, TrattamentoCig
from lavoratori.queries.limiti_cassa import limiti_con, limiti_dei_casi, misure, stessa_unita
from lavoratori.rules.limiti_cassa import BIENNIO, CAUSALE, QUINQUENNIO
from portale.parameters.loading import RIFERIMENTI
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db
OGGI = date(2026, 11, 23)


@pytest.fixture
def parametri():
    [riferimento] = RIFERIMENTI
    with riferimento.file.open(encoding="utf-8", newline="") as file:
        riferimento.scrivi(csv.DictReader(file))


def cigo(**altro):
    dati = {"causale_id": "CIGO", "dal": date(2026, 1, 1), "al": date(2026, 6, 30)}
    return TrattamentoCigFactory(**dati | altro)


def test_le_misure_vengono_dai_parametri_datati(parametri):
    trovate = misure(OGGI)
    assert (trovate.massimo, trovate.massimo_edilizia, trovate.quinquennio) == (24, 30, 60)
    assert (trovate.biennio, trovate.a_meta, trovate.avviso_giorni) == (24, 24, 60)
    assert misure(date(2010, 1, 1)).massimo is None


def test_contano_tutti_i_trattamenti_dell_unita_ma_non_i_respinti(parametri):
    caso = cigo()
    stesso = {"azienda_cf": caso.azienda_cf}
    cigo(**stesso, dal=date(2025, 9, 1), al=date(2025, 12, 31))
    cigo(**stesso, dal=date(2025, 1, 1), al=date(2025, 3, 31), stato=StatoTrattamento.RESPINTO)
    cigo(dal=date(2025, 1, 1), al=date(2025, 3, 31))
    revocato = cigo(**stesso, dal=date(2025, 5, 1), al=date(2025, 7, 31))
    TrattamentoCig.objects.filter(pk=revocato.pk).update(finito_il=date(2025, 5, 10))

    trovati = {uno.codice: uno for uno in limiti_dei_casi([caso], OGGI)[caso.pk]}

    assert trovati.keys() == {QUINQUENNIO, BIENNIO}
    assert trovati[BIENNIO].usati == 181 + 122 + 10


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_le_query_sono_sempre_due(parametri, conta_query, quanti):
    numeri = [cigo().pk for _ in range(quanti)]
    casi = list(TrattamentoCig.objects.filter(pk__in=numeri).select_related("causale"))
    with conta_query() as query:
        assert len(limiti_dei_casi(casi, OGGI)) == quanti
    assert len(query) == 2


def test_un_trattamento_che_ancora_non_c_e_conta_anche_lui(parametri):
    caso = cigo()
    nuovo = TrattamentoCig(
        titolare=caso.titolare,
        azienda_cf=caso.azienda_cf,
        unita_comune=caso.unita_comune,
        causale=CausaleCig.objects.get(pk="CIGS-CRI"),
        dal=date(2026, 12, 1),
        al=date(2027, 3, 31),
    )
    trovati = {uno.codice: uno for uno in limiti_con(nuovo, OGGI)}
    assert trovati[QUINQUENNIO].alla_fine == 181 + 121
    assert trovati[CAUSALE].alla_fine == 121


def test_l_unita_e_il_suo_codice_o_il_suo_comune():
    uno = TrattamentoCig(azienda_cf="1", titolare_id=1, unita_comune_id=1, unita_codice="A")
    assert stessa_unita(uno, TrattamentoCig(azienda_cf="1", titolare_id=1, unita_comune_id=1))
    assert not stessa_unita(
        uno,
        TrattamentoCig(azienda_cf="1", titolare_id=1, unita_comune_id=1, unita_codice="B"),
    )
    assert not stessa_unita(uno, TrattamentoCig(azienda_cf="2", titolare_id=1, unita_comune_id=1))
