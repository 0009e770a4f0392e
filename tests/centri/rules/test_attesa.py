"""Chi viene prima nella lista, e quanto le si tiene il posto."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centri.rules import attesa
from centri.rules.attesa import (
    fine_della_proposta,
    impedimenti_all_attesa,
    impedimenti_alla_proposta,
    impedimenti_alla_risposta,
    precedenza,
    va_bene,
)

ROMA = ZoneInfo("Europe/Rome")
ADESSO = datetime(2026, 11, 23, 9, 0, tzinfo=ROMA)  # lunedì
ORE = timedelta(hours=1)


@pytest.mark.parametrize(
    ("mancano", "tenuto"),
    [
        (timedelta(days=30), 24 * ORE),
        (timedelta(days=4), 24 * ORE),
        (timedelta(days=2), 12 * ORE),
        (timedelta(days=1), 6 * ORE),
        (12 * ORE, 3 * ORE),
        (6 * ORE, 1.5 * ORE),
        (4 * ORE, 1 * ORE),
        (3.5 * ORE, 0.5 * ORE),  # mai oltre tre ore prima
        (3.4 * ORE, None),
        (3 * ORE, None),
        (-1 * ORE, None),
    ],
)
def test_quanto_si_tiene(mancano, tenuto):
    fine = fine_della_proposta(adesso=ADESSO, inizio=ADESSO + mancano)
    assert fine == (ADESSO + tenuto if tenuto is not None else None)


@pytest.mark.parametrize(
    ("mancano", "lavorativo", "fine"),
    [
        # venerdì alle 18: le ventiquattr'ore finirebbero di sabato, si aspetta lunedì a mezzogiorno
        (timedelta(days=10), date(2026, 11, 30), datetime(2026, 11, 30, 12, tzinfo=ROMA)),
        # ma mai oltre tre ore prima
        (timedelta(days=2, hours=15), date(2026, 11, 30), datetime(2026, 11, 30, 6, tzinfo=ROMA)),
    ],
)
def test_chi_si_raggiunge_al_telefono_ha_tempo_finche_qualcuno_puo_chiamare(
    mancano, lavorativo, fine
):
    venerdi = datetime(2026, 11, 27, 18, 0, tzinfo=ROMA)
    assert (
        fine_della_proposta(adesso=venerdi, inizio=venerdi + mancano, lavorativo_dopo=lavorativo)
        == fine
    )


def test_nelle_domeniche_del_cambio_d_ora_si_contano_gli_istanti():
    sabato = datetime(2026, 10, 24, 20, 0, tzinfo=ROMA)
    lunedi = datetime(2026, 10, 28, 20, 0, tzinfo=ROMA)
    fine = fine_della_proposta(adesso=sabato, inizio=lunedi)
    assert fine is not None
    assert fine - sabato.astimezone(UTC) == timedelta(hours=24)


def test_prima_chi_ha_un_obbligo_che_scade_poi_chi_aspetta_da_piu_tempo():
    ieri, oggi = ADESSO - timedelta(days=1), ADESSO
    fila = [
        (None, oggi, 4),
        (None, ieri, 3),
        (date(2026, 12, 31), oggi, 2),
        (date(2026, 12, 1), oggi, 1),
        (None, oggi, 5),
    ]
    assert [riga[2] for riga in sorted(fila, key=lambda riga: precedenza(*riga))] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("inizio", "giorni", "momento", "bene"),
    [
        (ADESSO, [], "", True),
        (ADESSO, [0, 2], "", True),
        (ADESSO, [1, 2], "", False),
        (ADESSO, [0], "mattina", True),
        (ADESSO, [0], "pomeriggio", False),
        (ADESSO.replace(hour=12), [], "mattina", False),
        (ADESSO.replace(hour=12), [], "pomeriggio", True),
        # le 23:30 di domenica a Greenwich sono già lunedì in Italia
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), [0], "mattina", True),
    ],
)
def test_va_bene(inizio, giorni, momento, bene):
    assert va_bene(inizio, giorni, momento) is bene


IN_REGOLA = {
    "gia_in_attesa": False,
    "gia_prenotato": False,
    "attiva": True,
    "passato": False,
    "posti_liberi": 0,
}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"gia_in_attesa": True}, [attesa.GIA_IN_ATTESA]),
        ({"gia_prenotato": True}, [attesa.GIA_PRENOTATO]),
        ({"attiva": False}, [attesa.SERVIZIO_CHIUSO]),
        ({"passato": True}, [attesa.INCONTRO_PASSATO]),
        ({"posti_liberi": 1}, [attesa.CI_SONO_POSTI]),
    ],
)
def test_impedimenti_all_attesa(caso, attesi):
    assert impedimenti_all_attesa(**IN_REGOLA | caso) == attesi


PROPONIBILE = {"aspetta": True, "ha_una_proposta": False, "in_tempo": True, "libero": True}


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"aspetta": False}, [attesa.NON_ASPETTA_PIU]),
        ({"ha_una_proposta": True}, [attesa.HA_GIA_UNA_PROPOSTA]),
        ({"in_tempo": False}, [attesa.TROPPO_VICINO]),
        ({"libero": False}, [attesa.POSTO_NON_LIBERO]),
    ],
)
def test_impedimenti_alla_proposta(caso, attesi):
    assert impedimenti_alla_proposta(**PROPONIBILE | caso) == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"aperta": False, "stato": "accettata"}, ["proposta_chiusa"]),
        ({"scade_il": ADESSO}, ["proposta_scaduta"]),
    ],
)
def test_impedimenti_alla_risposta(caso, attesi):
    dati = {"adesso": ADESSO, "scade_il": ADESSO + ORE, "aperta": True, "stato": "aperta"}
    assert [no.codice for no in impedimenti_alla_risposta(**dati | caso)] == attesi
