"""Quando si prenota, si fissa, si cambia."""

from datetime import UTC, datetime, timedelta

import pytest

from centri.rules import prenotazione
from centri.rules.prenotazione import (
    impedimenti_al_fissare,
    impedimenti_alla_modifica,
    impedimenti_alla_prenotazione,
)

ADESSO = datetime(2026, 11, 23, 9, tzinfo=UTC)
ORE_24 = timedelta(hours=24)
IN_REGOLA = {
    "adesso": ADESSO,
    "inizio": ADESSO + timedelta(days=3),
    "preavviso": ORE_24,
    "orizzonte": timedelta(days=60),
    "attiva": True,
    "in_zona": True,
    "in_orario": True,
    "stesso_servizio_aperto": False,
}


def codici(impedimenti):
    return [impedimento.codice for impedimento in impedimenti]


@pytest.mark.parametrize(
    ("caso", "attesi"),
    [
        ({}, []),
        ({"attiva": False}, [prenotazione.SERVIZIO_CHIUSO]),
        ({"in_zona": False}, [prenotazione.FUORI_DOMICILIO]),
        ({"inizio": ADESSO + timedelta(hours=23)}, [prenotazione.TROPPO_TARDI]),
        ({"inizio": ADESSO + ORE_24}, []),
        ({"inizio": ADESSO + timedelta(days=62)}, [prenotazione.TROPPO_AVANTI]),
        ({"in_orario": False}, [prenotazione.FUORI_ORARIO]),
        ({"stesso_servizio_aperto": True}, [prenotazione.GIA_PRENOTATO]),
        (
            {"in_zona": False, "stesso_servizio_aperto": True},
            [prenotazione.FUORI_DOMICILIO, prenotazione.GIA_PRENOTATO],
        ),
    ],
)
def test_impedimenti_alla_prenotazione(caso, attesi):
    assert codici(impedimenti_alla_prenotazione(**IN_REGOLA | caso)) == codici(attesi)


def test_il_no_dice_quante_ore_prima():
    [no] = impedimenti_alla_prenotazione(**IN_REGOLA | {"inizio": ADESSO})
    assert str(no) == (
        "È troppo tardi per questo orario: si prenota almeno 24 ore prima. Ne scelga un altro."
    )


@pytest.mark.parametrize(
    ("inizio", "aperto", "attesi"),
    [
        (ADESSO, False, []),
        (ADESSO - timedelta(hours=5), False, []),  # chi è passato stamattina
        (ADESSO - timedelta(days=2), False, [prenotazione.NEL_PASSATO]),
        (ADESSO, True, [prenotazione.GIA_PRENOTATO]),
    ],
)
def test_impedimenti_al_fissare(inizio, aperto, attesi):
    impedimenti = impedimenti_al_fissare(
        adesso=ADESSO, inizio=inizio, stesso_servizio_aperto=aperto
    )
    assert impedimenti == attesi


MODIFICABILE = {
    "adesso": ADESSO,
    "inizio": ADESSO + timedelta(hours=30),
    "limite": ORE_24,
    "aperto": True,
    "stato": "da erogare",
    "da_chi_presta": False,
    "telefono": "011 123",
}


@pytest.mark.parametrize(
    ("caso", "frasi"),
    [
        ({}, []),
        (
            {"inizio": ADESSO + timedelta(hours=2)},
            [
                "Mancano meno di 24 ore: per spostare o disdire telefoni al centro (011 123).",
            ],
        ),
        (
            {"inizio": ADESSO + timedelta(hours=2), "telefono": ""},
            ["Mancano meno di 24 ore: per spostare o disdire telefoni al centro."],
        ),
        ({"inizio": ADESSO + timedelta(hours=2), "da_chi_presta": True}, []),
        (
            {"aperto": False, "stato": "erogato"},
            [
                (
                    "Questo colloquio è già erogato: non si sposta e non si disdice."
                    " Ne prenoti un altro."
                )
            ],
        ),
    ],
)
def test_impedimenti_alla_modifica(caso, frasi):
    impedimenti = impedimenti_alla_modifica(**MODIFICABILE | caso)
    assert [str(no) for no in impedimenti] == frasi
