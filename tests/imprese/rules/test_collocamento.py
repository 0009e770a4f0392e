from dataclasses import replace
from datetime import date

import pytest

from imprese.rules import collocamento
from imprese.rules.collocamento import (
    EFFETTI,
    FINI_POSSIBILI,
    Assunzione,
    Precedente,
    impedimenti_al_collocamento,
)
from lavoratori.choices import FinePeriodo

OGGI = date(2025, 9, 3)
FATTI = Assunzione(
    contratto="A.01.00",
    dal=date(2025, 9, 1),
    al=None,
    co_numero="1100125200123456",
    co_inviata_il=date(2025, 8, 29),
    fine=FinePeriodo.DIMISSIONI,
    fine_il=date(2025, 8, 31),
)
IN_CASSA = Precedente(cassa_dal=date(2025, 1, 1), rapporto=True)


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"co_numero": ""}, ["co_mancante"]),
        ({"co_numero": "1234"}, ["co_mancante"]),
        ({"co_numero": "1" * 25}, ["co_mancante"]),
        ({"co_inviata_il": None}, []),
        ({"co_inviata_il": date(2025, 9, 1)}, []),
        ({"co_inviata_il": date(2025, 9, 2)}, ["prima_della_co"]),
        ({"co_inviata_il": date(2025, 9, 4)}, ["co_nel_futuro", "prima_della_co"]),
        ({"contratto": "C.01.00"}, ["non_e_assunzione"]),
        ({"contratto": "A.02.00"}, ["senza_termine"]),
        ({"contratto": "A.02.00", "al": date(2026, 8, 31)}, []),
        ({"contratto": "A.02.00", "al": date(2025, 8, 31)}, ["finisce_prima"]),
        ({"al": date(2026, 8, 31)}, ["termine_di_troppo"]),
        ({"fine": None}, ["fine_da_dire"]),
        ({"fine_il": None}, ["fine_da_dire"]),
        ({"fine": FinePeriodo.RIENTRO}, ["fine_non_possibile"]),
        ({"fine": FinePeriodo.PENSIONE}, ["fine_non_possibile"]),
        ({"fine_il": date(2025, 9, 1)}, ["fine_dopo_l_inizio"]),
        ({"fine_il": date(2024, 12, 31)}, ["fine_prima_di_tutto"]),
    ],
)
def test_impedimenti_al_collocamento(caso, codici):
    impedimenti = impedimenti_al_collocamento(
        oggi=OGGI,
        assunzione=replace(FATTI, **caso),
        contratto_in_vigore=True,
        co_gia_usata=False,
        precedente=IN_CASSA,
    )
    assert [impedimento.codice for impedimento in impedimenti] == codici


def test_chi_non_ha_nulla_di_aperto_non_deve_dire_come_finisce():
    fatti = replace(FATTI, fine=None, fine_il=None)
    giudizio = {"oggi": OGGI, "contratto_in_vigore": True, "co_gia_usata": False}
    assert impedimenti_al_collocamento(assunzione=fatti, precedente=Precedente(), **giudizio) == []
    assert impedimenti_al_collocamento(
        assunzione=fatti, precedente=Precedente(rapporto=True), **giudizio
    ) == [collocamento.FINE_DA_DIRE]


def test_contratto_e_comunicazione_si_guardano_altrove_e_si_dicono_qui():
    impedimenti = impedimenti_al_collocamento(
        oggi=OGGI,
        assunzione=FATTI,
        contratto_in_vigore=False,
        co_gia_usata=True,
        precedente=IN_CASSA,
    )
    assert [str(no) for no in impedimenti] == [
        str(collocamento.CO_GIA_USATA),
        "Questo tipo di contratto non è in vigore il 01/09/2025.",
    ]


def test_ogni_fine_possibile_dice_il_suo_effetto():
    assert set(EFFETTI) == set(FINI_POSSIBILI)
