import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from portale.spreadsheets import leggi_tabella, neutralizza, scrivi_csv, scrivi_xlsx

INTESTAZIONI = ["Cognome", "Nato il", "Euro"]
RIGHE = [["D'Angelò", date(1980, 3, 12), Decimal("3.50")], ["=1+1", None, 7]]


@pytest.mark.parametrize(
    ("valore", "scritto"),
    [
        ("=CMD|' /C calc'!A0", "'=CMD|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd", "'-2+3+cmd"),
        ("\t=1", "'\t=1"),
        ("+39 011 4321", "+39 011 4321"),
        ("-12,50", "-12,50"),
        ("Rossi\x00", "Rossi"),
        (-5, -5),
        (None, None),
    ],
)
def test_un_testo_non_diventa_una_formula(valore, scritto):
    assert neutralizza(valore) == scritto


def test_un_csv_si_apre_in_excel_in_italia():
    assert scrivi_csv(INTESTAZIONI, RIGHE) == (
        "\ufeffCognome;Nato il;Euro\r\nD'Angelò;12/03/1980;3,50\r\n'=1+1;;7\r\n".encode()
    )


def test_un_xlsx_non_contiene_formule_e_si_rilegge():
    scritto = scrivi_xlsx(INTESTAZIONI, RIGHE, titolo="Lavoratori")

    foglio = openpyxl.load_workbook(io.BytesIO(scritto))["Lavoratori"]
    assert foglio["A1"].font.bold
    assert {cella.data_type for riga in foglio.iter_rows() for cella in riga} <= {"s", "n", "d"}
    tabella = leggi_tabella("elenco.xlsx", io.BytesIO(scritto), riconosci=INTESTAZIONI)
    assert [riga.celle for riga in tabella.righe] == [
        ["D'Angelò", date(1980, 3, 12), 3.5],
        ["'=1+1", "", 7],
    ]
