from datetime import date

import pytest

from imprese.rules import annuncio
from imprese.rules.annuncio import (
    formule_vietate,
    impedimenti_alla_pubblicazione,
    impedimenti_alla_scrittura,
)

OGGI = date(2026, 3, 2)
IN_REGOLA = {
    "oggi": OGGI,
    "scade_il": date(2026, 4, 30),
    "paga_da": 24_000,
    "paga_a": 28_000,
    "posti": 7,
    "ore_settimanali": 40,
    "contratto_in_vigore": True,
}


@pytest.mark.parametrize(
    ("caso", "impedimenti"),
    [
        ({}, []),
        ({"scade_il": OGGI}, []),
        ({"scade_il": date(2026, 3, 1)}, [annuncio.SCADENZA_PASSATA]),
        ({"paga_da": 0}, [annuncio.SENZA_PAGA]),
        ({"paga_a": 23_999}, [annuncio.PAGA_DECRESCENTE]),
        ({"posti": 0}, [annuncio.SENZA_POSTI]),
        ({"ore_settimanali": 48}, [annuncio.ORE_FUORI_MISURA]),
        ({"ore_settimanali": 0}, [annuncio.ORE_FUORI_MISURA]),
        ({"contratto_in_vigore": False}, [annuncio.CONTRATTO_IGNOTO]),
        (
            {"posti": 0, "paga_da": 0},
            [annuncio.SENZA_PAGA, annuncio.SENZA_POSTI],
        ),
    ],
)
def test_impedimenti_alla_scrittura(caso, impedimenti):
    assert impedimenti_alla_scrittura(**IN_REGOLA | caso) == impedimenti


@pytest.mark.parametrize(
    ("testo", "codici"),
    [
        ("Torniamo pezzi su macchine a controllo numerico, disegno alla mano.", []),
        ("Esperienza di almeno 2 anni; massimo 10 anni di esperienza.", []),
        ("Attività di metrologia su qualità del prodotto", []),
        ("Cerchiamo ragazza di bella presenza", ["requisito_sesso", "requisito_sesso"]),
        ("Solo uomini", ["requisito_sesso"]),
        ("Età massima 35", ["requisito_eta"]),
        ("massimo 35 anni", ["requisito_eta"]),
        ("Under 30", ["requisito_eta"]),
        ("squadra giovane", ["requisito_eta"]),
        ("Solo italiani", ["requisito_origine"]),
        ("Candidati senza figli", ["requisito_famiglia"]),
        ("Non iscritti al sindacato", ["requisito_opinioni"]),
        ("in buona salute", ["requisito_salute"]),
        ("Mandare ultima busta paga", ["paghe_passate"]),
    ],
)
def test_formule_vietate(testo, codici):
    trovate = formule_vietate("Tornitore", testo, contratto="A.01.00")
    assert [impedimento.codice for impedimento in trovate] == codici


def test_la_frase_ripete_le_parole_trovate():
    [no] = formule_vietate("Età massima 35 anni", contratto="A.01.00")
    assert str(no).startswith("«eta massima»")


def test_due_testi_vicini_non_fanno_una_formula():
    assert formule_vietate("Cerchiamo solo", "donne e uomini", contratto="A.01.00") == []


def test_l_apprendistato_puo_dire_l_eta():
    assert formule_vietate("Under 30", contratto="A.03.09") == []


@pytest.mark.parametrize(
    ("in_bozza", "scade_il", "impedimenti"),
    [
        (True, OGGI, []),
        (False, OGGI, [annuncio.NON_PIU_IN_BOZZA]),
        (True, date(2026, 3, 1), [annuncio.SCADENZA_PASSATA]),
    ],
)
def test_impedimenti_alla_pubblicazione(in_bozza, scade_il, impedimenti):
    assert (
        impedimenti_alla_pubblicazione(oggi=OGGI, scade_il=scade_il, in_bozza=in_bozza)
        == impedimenti
    )
