"""I giorni e le ore di più centri, con una query."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from centri.queries.aperture import aperture_di, prossima_apertura
from centri.rules.orari import FUSO
from tests.centri.factories import CentroFactory, ChiusuraFactory, OrarioCentroFactory
from tests.factories import ComuneFactory, SedeFactory

pytestmark = pytest.mark.django_db
DAL, AL = date(2026, 6, 1), date(2026, 7, 31)
SAN_GIOVANNI = date(2026, 6, 24)


def centro_a(nome, **campi):
    comune = ComuneFactory(codice_istat=f"00{len(nome):04d}", belfiore=nome[:4], nome=nome)
    return CentroFactory(sede=SedeFactory(comune=comune), **campi)


def test_a_torino_il_24_giugno_e_festa_a_rivoli_il_patrono_si_inserisce():
    torino, rivoli = centro_a("Torino"), centro_a("Rivoli (TO)")
    susa = centro_a("Susa", patrono="07-01")

    trovate = aperture_di([torino, rivoli, susa], DAL, AL)

    assert not trovate[torino.pk].aperto(SAN_GIOVANNI)
    assert trovate[rivoli.pk].aperto(SAN_GIOVANNI)
    assert trovate[rivoli.pk].patrono_da_inserire
    assert not trovate[susa.pk].aperto(date(2026, 7, 1))


@pytest.mark.parametrize("quanti", [1, 3, 50])
def test_una_query_per_quanti_centri_si_vuole(quanti, conta_query):
    centri = CentroFactory.create_batch(quanti)
    for centro in centri:
        OrarioCentroFactory(centro=centro)
        ChiusuraFactory(centro=centro, dal=date(2026, 6, 8), al=date(2026, 6, 9))

    with conta_query() as query:
        trovate = aperture_di(centri, DAL, AL)

    assert len(query) == 1
    assert len(trovate) == quanti
    assert not any(una.aperto(date(2026, 6, 9)) for una in trovate.values())


def test_conta_solo_cio_che_tocca_quei_giorni():
    centro = CentroFactory()
    OrarioCentroFactory(centro=centro, dalle=time(8, 30), alle=time(12, 15), al=date(2026, 5, 31))
    ChiusuraFactory(centro=centro, dal=date(2026, 8, 1), al=date(2026, 8, 31))

    trovata = aperture_di([centro], DAL, AL)[centro.pk]

    assert (trovata.ore, trovata.chiusure) == ((), ())


def test_la_prossima_apertura_salta_la_chiusura():
    centro = CentroFactory()
    OrarioCentroFactory(centro=centro, canale="telefono", dalle=time(10), alle=time(13, 30))
    ChiusuraFactory(centro=centro, dal=date(2026, 6, 8), al=date(2026, 6, 9))

    apre = prossima_apertura(centro, "telefono", datetime(2026, 6, 8, 8, tzinfo=FUSO))

    assert apre == datetime(2026, 6, 10, 10, tzinfo=FUSO)
    assert prossima_apertura(centro, "video", datetime(2026, 6, 8, 8, tzinfo=FUSO)) is None


def test_due_chiusure_non_si_accavallano():
    centro = CentroFactory()
    ChiusuraFactory(centro=centro, dal=date(2026, 6, 8), al=date(2026, 6, 9))
    with pytest.raises(IntegrityError, match="chiusura_una_per_giorno"), transaction.atomic():
        ChiusuraFactory(centro=centro, dal=date(2026, 6, 9), al=date(2026, 6, 9))
