from datetime import UTC, datetime

import pytest

from percorsi.rules.frequenza import (
    frequenza,
    impedimenti_chiusura_lezione,
    impedimenti_conclusione,
    impedimenti_presenza,
    in_ore,
)


@pytest.mark.parametrize(
    ("minuti", "minima", "necessari", "basta"),
    [
        (300 * 60, 75, 13500, True),
        (225 * 60, 75, 13500, True),
        (225 * 60 - 1, 75, 13500, False),
        (0, 75, 13500, False),
        (200 * 60, 67, 12060, False),
        (201 * 60, 67, 12060, True),
    ],
)
def test_le_ore_bastano_o_no(minuti, minima, necessari, basta):
    quanto = frequenza(minuti=minuti, ore_corso=300, frequenza_minima=minima)
    assert (quanto.minuti_necessari, quanto.basta) == (necessari, basta)


def test_la_frase_ha_i_numeri():
    quanto = frequenza(minuti=200 * 60 + 30, ore_corso=300, frequenza_minima=75)
    assert str(quanto.frase) == ("Ha frequentato 200,5 ore su 300: per l'attestato ne servono 225.")
    assert quanto.percento == 66


@pytest.mark.parametrize(
    ("minuti", "parole"), [(360, "6"), (450, "7,5"), (740, "12 e 20 minuti"), (0, "0")]
)
def test_in_ore(minuti, parole):
    assert in_ore(minuti) == parole


@pytest.mark.parametrize(
    ("presente", "minuti", "motivo", "codici"),
    [
        (True, 360, "", []),
        (True, 1, "", []),
        (True, 0, "", ["senza_minuti"]),
        (True, 361, "", ["troppi_minuti"]),
        (False, 0, "malattia", []),
        (False, 0, "", ["senza_motivo"]),
        (False, 360, "", ["senza_motivo"]),
    ],
)
def test_impedimenti_presenza(presente, minuti, motivo, codici):
    impedimenti = impedimenti_presenza(
        presente=presente, minuti=minuti, minuti_lezione=360, motivo_assenza=motivo
    )
    assert [no.codice for no in impedimenti] == codici


FINITA = {
    "chiusa": False,
    "fine": datetime(2025, 5, 5, 15, tzinfo=UTC),
    "adesso": datetime(2025, 5, 5, 15, tzinfo=UTC),
    "ora_fine": "17:00",
    "mancano": 0,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"chiusa": True}, ["lezione_chiusa"]),
        ({"adesso": datetime(2025, 5, 5, 14, 59, tzinfo=UTC)}, ["lezione_non_finita"]),
        ({"mancano": 2}, ["mancano_persone"]),
        ({"chiusa": True, "mancano": 2}, ["lezione_chiusa"]),
    ],
)
def test_impedimenti_chiusura_lezione(caso, codici):
    assert [no.codice for no in impedimenti_chiusura_lezione(**FINITA | caso)] == codici


@pytest.mark.parametrize(
    ("gia_conclusa", "lezioni", "da_registrare", "codici"),
    [
        (False, 50, 0, []),
        (False, 50, 1, ["lezioni_aperte"]),
        (False, 0, 0, ["senza_lezioni"]),
        (True, 50, 0, ["non_in_corso"]),
    ],
)
def test_impedimenti_conclusione(gia_conclusa, lezioni, da_registrare, codici):
    impedimenti = impedimenti_conclusione(
        gia_conclusa=gia_conclusa, lezioni=lezioni, da_registrare=da_registrare
    )
    assert [no.codice for no in impedimenti] == codici
