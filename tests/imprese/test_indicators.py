from datetime import UTC, date, datetime

import pytest

from imprese.indicators import assunti, in_colloquio_aziendale
from portale.dashboards.indicatori import Periodo
from tests.imprese.factories import CollocamentoFactory, ColloquioAziendaleFactory

pytestmark = pytest.mark.django_db
DEL_2025 = Periodo(date(2025, 1, 1), date(2025, 12, 31))
FINO_AD_AGOSTO = Periodo(date(2025, 1, 1), date(2025, 8, 31))


def colloquio(giorno, **altro):
    inizio = datetime(2025, giorno[0], giorno[1], 9, tzinfo=UTC)
    return ColloquioAziendaleFactory(inizio=inizio, **altro)


def test_assunti_e_chi_comincia_nel_periodo():
    collocamento = CollocamentoFactory()  # dal 1° settembre 2025

    assert list(assunti(DEL_2025)) == [collocamento.candidatura.lavoratore_id]
    assert list(assunti(FINO_AD_AGOSTO)) == []


def test_in_colloquio_e_chi_ne_ha_uno_e_non_e_ancora_assunto():
    in_attesa = colloquio((10, 3)).candidatura.lavoratore_id
    colloquio((10, 4), esito="annullato")
    assunta = CollocamentoFactory().candidatura
    colloquio((8, 5), candidatura=assunta)

    assert list(in_colloquio_aziendale(DEL_2025)) == [in_attesa]
    assert list(in_colloquio_aziendale(FINO_AD_AGOSTO)) == [assunta.lavoratore_id]


def test_l_ultimo_giorno_del_periodo_e_compreso():
    persona = colloquio((8, 31)).candidatura.lavoratore_id

    assert list(in_colloquio_aziendale(FINO_AD_AGOSTO)) == [persona]
