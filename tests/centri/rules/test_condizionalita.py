"""Le scale si provano sul file che si carica davvero: ogni caso ha il suo articolo."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from centri.rules.condizionalita import (
    gradino_per_la_mancanza,
    gradino_per_le_ore,
    quale_mancanza,
    senza_conseguenze,
)

CASI = Path(__file__).parent / "condizionalita.csv"
REGOLE = Path(__file__).parents[3] / "centri/data/regole_condizionalita.csv"


@dataclass
class Riga:
    regime: str
    fatto: str
    effetto: str
    dal: date
    al: date | None = None
    ordinale: int | None = None
    oltre: int | None = None
    fino_a: int | None = None


def righe(file):
    with file.open(newline="") as aperto:
        return list(csv.DictReader(aperto))


def numero(testo):
    return int(testo) if testo else None


SCALE = [
    Riga(
        regime=riga["regime"],
        fatto=riga["fatto"],
        effetto=riga["effetto"],
        dal=date.fromisoformat(riga["dal"]),
        al=date.fromisoformat(riga["al"]) if riga["al"] else None,
        ordinale=numero(riga["ordinale"]),
        oltre=numero(riga["oltre"]),
        fino_a=numero(riga["fino_a"]),
    )
    for riga in righe(REGOLE)
]


def scala_di(caso):
    return [riga for riga in SCALE if (riga.regime, riga.fatto) == (caso["regime"], caso["fatto"])]


@pytest.mark.parametrize("caso", righe(CASI), ids=lambda caso: " ".join(caso.values()))
def test_ogni_caso_ha_il_suo_gradino(caso):
    giorno = date.fromisoformat(caso["giorno"])
    if caso["percento"]:
        gradino = gradino_per_le_ore(
            scala_di(caso), giorno=giorno, percento=float(caso["percento"])
        )
    else:
        gradino = gradino_per_la_mancanza(
            scala_di(caso), giorno=giorno, ordinale=int(caso["ordinale"])
        )

    assert (gradino.effetto if gradino else "") == caso["effetto"]


@pytest.mark.parametrize(
    ("precedenti", "dal", "ordinale"),
    [
        ([], date(2026, 1, 1), 1),
        ([date(2026, 2, 1)], date(2026, 1, 1), 2),
        ([date(2026, 1, 1), date(2026, 2, 1)], date(2026, 1, 1), 3),
        ([date(2025, 12, 31), date(2026, 2, 1)], date(2026, 1, 1), 2),  # un'altra prestazione
        ([date(2020, 1, 1)], None, 2),
    ],
)
def test_si_contano_le_mancanze_della_stessa_prestazione(precedenti, dal, ordinale):
    assert quale_mancanza(precedenti, dal) == ordinale


@pytest.mark.parametrize(
    ("effetto", "nessuna"), [("nessuno", True), ("quarto", False), (None, True)]
)
def test_dove_la_scala_tace_non_c_e_conseguenza(effetto, nessuna):
    gradino = Riga("cig", "convocazione", effetto, date(2022, 1, 1)) if effetto else None
    assert senza_conseguenze(gradino) is nessuna


def test_una_regola_chiusa_non_vale_piu():
    chiusa = Riga("naspi", "offerta", "decadenza", date(2020, 1, 1), date(2020, 12, 31), 1)

    assert gradino_per_la_mancanza([chiusa], giorno=date(2020, 12, 31), ordinale=1) is chiusa
    assert gradino_per_la_mancanza([chiusa], giorno=date(2021, 1, 1), ordinale=1) is None
