from datetime import date

import pytest

from percorsi.rules.pubblicazioni import (
    impedimenti_al_valore,
    impedimenti_alla_chiusura,
    impedimenti_alla_voce,
    leggi_valore,
)

OGGI, IERI, GENNAIO = date(2026, 11, 23), date(2026, 11, 22), date(2026, 1, 1)


def codici(impedimenti):
    return [uno.codice for uno in impedimenti]


@pytest.mark.parametrize(
    ("testo", "atto", "dal", "attesi"),
    [
        ("Venire ai colloqui.", "D.D. 3/2026", OGGI, []),
        (" ", "D.D. 3/2026", OGGI, ["senza_testo"]),
        ("Venire ai colloqui.", "", IERI, ["senza_atto", "dal_passato"]),
    ],
)
def test_una_voce_ha_un_atto_e_comincia_da_oggi(testo, atto, dal, attesi):
    assert codici(impedimenti_alla_voce(testo=testo, atto=atto, dal=dal, oggi=OGGI)) == attesi


@pytest.mark.parametrize(
    ("al", "gia_chiuso", "attesi"),
    [
        (IERI, None, []),
        (date(2026, 11, 21), None, ["fine_passata"]),
        (date(2025, 12, 31), None, ["fine_prima", "fine_passata"]),
        (OGGI, IERI, ["gia_chiuso"]),
        (IERI, OGGI, []),
    ],
)
def test_una_voce_finisce_ieri_o_dopo(al, gia_chiuso, attesi):
    no = impedimenti_alla_chiusura(dal=GENNAIO, al=al, gia_chiuso=gia_chiuso, oggi=OGGI)
    assert codici(no) == attesi


@pytest.mark.parametrize(
    ("testo", "unita", "come", "letto"),
    [
        ("24", "MESI", 30, 24),
        ("2,5", "ORE", 2, 2.5),
        ("molti", "MESI", 30, None),
        ("€ 5500,5", "EURO", "1.00", "5500.50"),
        ("-3", "EURO", "1.00", None),
        ("infinity", "EURO", "1.00", None),
        ("25; 50, 80", "PERCENTUALE", [10, 20], [25, 50, 80]),
        ("CIGO, FIS", "CODICI", ["CIGO"], ["CIGO", "FIS"]),
        ("", "CODICI", ["CIGO"], None),
        ("", "CODICI", "A", None),
    ],
)
def test_un_valore_ha_la_forma_di_quello_di_prima(testo, unita, come, letto):
    assert leggi_valore(testo, unita=unita, come=come) == letto


@pytest.mark.parametrize(
    ("letto", "dal", "dopo", "attesi"),
    [
        (24, OGGI, False, []),
        ([25, None], OGGI, False, ["valore_illeggibile"]),
        (None, GENNAIO, True, ["valore_illeggibile", "non_dopo", "gia_uno_dopo"]),
    ],
)
def test_un_valore_nuovo_viene_dopo_l_ultimo(letto, dal, dopo, attesi):
    no = impedimenti_al_valore(letto=letto, dal=dal, prima_dal=GENNAIO, ce_una_versione_dopo=dopo)
    assert codici(no) == attesi
