from datetime import date

import pytest

from lavoratori.rules import cassa_integrazione as cassa
from tests.lavoratori.factories import AZIENDA_CF

DAL, AL = date(2025, 1, 7), date(2025, 12, 31)
TRATTAMENTO = {
    "azienda_cf": AZIENDA_CF,
    "dal": DAL,
    "al": AL,
    "accordo_data": date(2024, 12, 20),
    "causale_in_vigore": True,
    "mesi_massimi": 12,
    "gia_aperto": False,
}
PERIODO = {
    "dal": DAL,
    "al": AL,
    "percentuale": 100,
    "trattamento": (DAL, AL),
    "sovrapposto": False,
}


def codici(impedimenti):
    return [impedimento.codice for impedimento in impedimenti]


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"accordo_data": None}, []),
        ({"al": date(2025, 1, 7)}, []),
        ({"al": date(2025, 1, 6)}, ["date_rovesciate"]),
        ({"al": date(2026, 1, 6)}, []),
        ({"al": date(2026, 1, 7)}, ["oltre_la_durata"]),
        ({"al": date(2027, 1, 7), "mesi_massimi": None}, []),
        ({"causale_in_vigore": False}, ["causale_non_in_vigore"]),
        ({"accordo_data": date(2026, 1, 1)}, ["accordo_dopo_la_fine"]),
        ({"gia_aperto": True}, ["trattamento_gia_aperto"]),
        ({"azienda_cf": "01234567890"}, ["codice_fiscale_provvisorio"]),
        (
            {"azienda_cf": "", "gia_aperto": True},
            ["codice_fiscale_manca", "trattamento_gia_aperto"],
        ),
    ],
)
def test_impedimenti_apertura_trattamento(caso, attesi):
    assert codici(cassa.impedimenti_apertura_trattamento(**TRATTAMENTO | caso)) == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"al": DAL}, []),
        ({"dal": AL, "al": DAL}, ["date_rovesciate"]),
        ({"dal": date(2025, 1, 6)}, ["fuori_dal_trattamento"]),
        ({"al": date(2026, 1, 1)}, ["fuori_dal_trattamento"]),
        ({"percentuale": 101}, ["percentuale"]),
        ({"percentuale": -1, "sovrapposto": True}, ["percentuale", "gia_in_cassa"]),
    ],
)
def test_impedimenti_apertura_periodo(caso, attesi):
    assert codici(cassa.impedimenti_apertura_periodo(**PERIODO | caso)) == attesi


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"fine": DAL}, []),
        ({"fine": AL}, []),
        ({"fine": date(2025, 1, 6)}, ["fine_fuori_dal_periodo"]),
        ({"fine": date(2026, 1, 1)}, ["fine_fuori_dal_periodo"]),
        ({"gia_chiuso": True}, ["periodo_gia_chiuso"]),
    ],
)
def test_impedimenti_chiusura_periodo(caso, attesi):
    in_regola = {"dal": DAL, "al": AL, "fine": date(2025, 8, 31), "gia_chiuso": False}
    assert codici(cassa.impedimenti_chiusura_periodo(**in_regola | caso)) == attesi


@pytest.mark.parametrize(
    ("giorno", "coperto"),
    [
        (date(2025, 1, 6), False),
        (DAL, True),
        (AL, True),
        (date(2026, 1, 1), False),
    ],
)
def test_periodo_copre(giorno, coperto):
    assert cassa.periodo_copre(giorno, [(DAL, AL)]) is coperto
    assert cassa.periodo_copre(giorno, []) is False


@pytest.mark.parametrize(
    ("giorno", "restano"), [(date(2025, 12, 1), 30), (AL, 0), (date(2026, 2, 1), 0)]
)
def test_giorni_che_restano(giorno, restano):
    assert cassa.giorni_che_restano(giorno, AL) == restano


def test_la_frase_dice_le_date():
    [impedimento] = cassa.impedimenti_apertura_periodo(**PERIODO | {"dal": date(2025, 1, 6)})
    assert str(impedimento) == (
        "Le date escono dal trattamento, che va dal 07/01/2025 al 31/12/2025."
    )
