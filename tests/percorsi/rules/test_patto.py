from datetime import date

import pytest

from percorsi.rules.patto import impedimenti_firma, impedimenti_proposta

PROPOSTA = {
    "giorno": date(2025, 3, 10),
    "oggi": date(2025, 3, 10),
    "valutazione_del": date(2025, 3, 3),
    "valutazione_valida": True,
    "programma_aperto": True,
    "patto_aperto": False,
    "chiede_cig": True,
    "cig_copre": True,
    "e_un_piano": True,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"oggi": date(2025, 3, 9)}, ["data_futura"]),
        ({"valutazione_valida": False}, ["valutazione_superata"]),
        ({"valutazione_del": date(2025, 3, 11)}, ["prima_della_valutazione"]),
        ({"programma_aperto": False}, ["programma_chiuso"]),
        ({"patto_aperto": True}, ["patto_gia_aperto"]),
        ({"cig_copre": False}, ["cassa_non_copre"]),
        ({"e_un_piano": False}, ["chi_lavora_ha_un_piano"]),
        ({"chiede_cig": False, "cig_copre": False, "e_un_piano": False}, []),
    ],
)
def test_impedimenti_proposta(caso, codici):
    assert [no.codice for no in impedimenti_proposta(**PROPOSTA | caso)] == codici


FIRMA = {
    "giorno": date(2025, 3, 12),
    "oggi": date(2025, 3, 12),
    "proposto_il": date(2025, 3, 10),
    "stato": "proposto",
    "e_proposto": True,
    "chiede_cig": True,
    "cig_copre": True,
}


@pytest.mark.parametrize(
    ("caso", "codici"),
    [
        ({}, []),
        ({"e_proposto": False, "stato": "firmato"}, ["non_proposto"]),
        ({"oggi": date(2025, 3, 11)}, ["data_futura"]),
        ({"giorno": date(2025, 3, 9)}, ["firma_prima"]),
        ({"cig_copre": False}, ["cassa_non_copre"]),
        ({"cig_copre": False, "chiede_cig": False}, []),
    ],
)
def test_impedimenti_firma(caso, codici):
    assert [no.codice for no in impedimenti_firma(**FIRMA | caso)] == codici
