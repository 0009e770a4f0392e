"""Quando un luogo è aperto: feste, patrono, chiusure, ore, e le due domeniche del cambio."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from centri.rules import aperture
from centri.rules.aperture import (
    Aperture,
    Chiuso,
    Ore,
    impedimenti_al_patrono,
    impedimenti_alla_chiusura_del_centro,
    patrono_scritto,
)
from centri.rules.orari import FUSO

TORINO = Aperture(sigla="TO")
RIVOLI = Aperture()
SAN_GIOVANNI = date(2026, 6, 24)
PASQUETTA = date(2026, 4, 6)
TELEFONO = (
    Ore("telefono", frozenset({0, 1, 2, 4}), time(10), time(13, 30)),
    Ore("telefono", frozenset({3}), time(13), time(17)),
)
MODENA = Aperture(sigla="MO", ore=TELEFONO)


def a(*quando: int) -> datetime:
    return datetime(*quando, tzinfo=FUSO)


@pytest.mark.parametrize(
    ("luogo", "giorno", "atteso"),
    [
        (TORINO, SAN_GIOVANNI, "San Giovanni Battista"),
        (RIVOLI, SAN_GIOVANNI, ""),  # patrono da inserire: nel dubbio è aperto
        (Aperture(patrono=(9, 8)), date(2026, 9, 8), "Festa del patrono"),
        (Aperture(sigla="TO", patrono=(9, 8)), SAN_GIOVANNI, ""),  # vale quello indicato
        (TORINO, PASQUETTA, "Lunedì dell'Angelo"),
        (RIVOLI, PASQUETTA, "Lunedì dell'Angelo"),
        (TORINO, date(2026, 11, 21), "Fine settimana"),
        (TORINO, date(2026, 11, 23), ""),
        (Aperture(aperto_dal=date(2026, 12, 1)), date(2026, 11, 30), "Non ancora aperto"),
        (Aperture(aperto_dal=date(2026, 12, 1)), date(2026, 12, 1), ""),
        (Aperture(chiuso_dal=date(2026, 12, 1)), date(2026, 12, 1), "Chiuso per sempre"),
        (Aperture(chiuso_dal=date(2026, 12, 1)), date(2026, 11, 30), ""),
    ],
)
def test_perche_un_luogo_e_chiuso(luogo, giorno, atteso):
    assert str(luogo.perche_chiuso(giorno)) == atteso
    assert luogo.aperto(giorno) is (atteso == "")


def test_il_patrono_di_un_capoluogo_e_noto_quello_di_rivoli_si_indica():
    assert not TORINO.patrono_da_inserire
    assert RIVOLI.patrono_da_inserire
    assert not Aperture(patrono=(9, 8)).patrono_da_inserire


def test_una_chiusura_vale_dal_primo_all_ultimo_giorno():
    chiuso = Aperture(chiusure=(Chiuso(date(2026, 12, 23), date(2026, 12, 24), "Lavori"),))
    giorni = [date(2026, 12, giorno) for giorno in (22, 23, 24, 28)]
    assert [str(chiuso.perche_chiuso(giorno)) for giorno in giorni] == ["", "Lavori", "Lavori", ""]
    assert chiuso.orari(date(2026, 12, 23), "sportello") == []


def test_di_sabato_apre_chi_ha_ore_di_sabato_ma_non_se_e_festa():
    sabato = Aperture(ore=(Ore("sportello", frozenset({5}), time(9), time(12)),))
    assert sabato.aperto(date(2026, 11, 21))
    assert not sabato.aperto(date(2026, 11, 22))
    assert not sabato.aperto(date(2026, 8, 15))  # Ferragosto, di sabato


@pytest.mark.parametrize(
    ("da", "atteso"),
    [
        (a(2026, 11, 23, 9, 0), a(2026, 11, 23, 10, 0)),
        (a(2026, 11, 23, 11, 0), a(2026, 11, 23, 11, 0)),  # è aperto adesso
        (a(2026, 11, 23, 13, 30), a(2026, 11, 24, 10, 0)),
        (a(2026, 11, 25, 18, 0), a(2026, 11, 26, 13, 0)),  # il giovedì, di pomeriggio
        (a(2026, 11, 27, 13, 30), a(2026, 11, 30, 10, 0)),  # oltre il fine settimana
        (a(2026, 12, 24, 17, 0), a(2026, 12, 28, 10, 0)),  # oltre il Natale
        (a(2028, 1, 28, 14, 0), a(2028, 2, 1, 10, 0)),  # San Geminiano è lunedì 31
    ],
)
def test_la_prossima_apertura_del_telefono(da, atteso):
    assert MODENA.prossima("telefono", da) == atteso


def test_un_canale_senza_ore_non_apre_mai():
    assert MODENA.prossima("video", a(2026, 11, 23, 9)) is None
    assert MODENA.risponde("telefono", a(2026, 11, 23, 10))
    assert not MODENA.risponde("telefono", a(2026, 11, 23, 13, 30))


@pytest.mark.parametrize(
    ("domenica", "prima", "dopo"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 27, 8, tzinfo=UTC), 7),
        (date(2026, 10, 25), datetime(2026, 10, 23, 7, tzinfo=UTC), 8),
    ],
)
def test_intorno_alle_domeniche_del_cambio_si_apre_alla_stessa_ora(domenica, prima, dopo):
    ogni_giorno = Aperture(ore=(Ore("sportello", frozenset(range(7)), time(9), time(12)),))
    venerdi, lunedi = domenica - timedelta(days=2), domenica + timedelta(days=1)

    apre = [
        ogni_giorno.prossima("sportello", datetime.combine(giorno, time(0), tzinfo=FUSO))
        for giorno in (venerdi, domenica, lunedi)
    ]

    assert apre[0] == prima
    assert apre[1].astimezone(FUSO).hour == 9
    assert apre[2].astimezone(UTC).hour == dopo


@pytest.mark.parametrize(
    ("testo", "atteso"),
    [("06-24", (6, 24)), ("", None), ("02-30", None), ("02-29", None), ("giugno", None)],
)
def test_il_patrono_scritto(testo, atteso):
    assert patrono_scritto(testo) == atteso
    assert impedimenti_al_patrono(testo) == ([] if atteso else [aperture.PATRONO_IMPOSSIBILE])


IN_REGOLA = {
    "dal": date(2026, 12, 1),
    "al": date(2026, 12, 2),
    "oggi": date(2026, 11, 23),
    "motivo": "Lavori",
    "gia_chiuso": False,
    "colloqui_non_visti": 0,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"motivo": " "}, [aperture.SENZA_MOTIVO]),
        ({"al": date(2026, 11, 30)}, [aperture.CHIUSURA_ROVESCIATA]),
        (
            {"dal": date(2026, 11, 20), "al": date(2026, 11, 21)},
            [aperture.CHIUSURA_PASSATA],
        ),
        ({"gia_chiuso": True}, [aperture.GIA_CHIUSO]),
        ({"colloqui_non_visti": 3}, [aperture.CI_SONO_COLLOQUI]),
    ],
)
def test_impedimenti_alla_chiusura_del_centro(caso, impedimenti):
    assert impedimenti_alla_chiusura_del_centro(**IN_REGOLA | caso) == impedimenti
