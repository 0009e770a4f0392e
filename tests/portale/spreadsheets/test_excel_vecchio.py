"""File .xls veri, come li scrive ancora qualche ufficio."""

import io
from datetime import date, datetime

import pytest
import xlwt

from portale.errors import AttoImpedito
from portale.spreadsheets import apri_tabella, formati, leggi_tabella, rifiuti
from portale.spreadsheets.excel_vecchio import FOGLI_MASSIMI, fogli_xls
from portale.spreadsheets.formati import Formato, riconosci_formato

ALLE_DIECI = datetime(1985, 2, 1, 10, 30)  # noqa: DTZ001 - un foglio non sa i fusi
COLONNE = ["Cognome", "Nome", "Codice fiscale", "Nascita", "Riduzione"]
GIORNO, ORA = "DD/MM/YYYY", "DD/MM/YYYY HH:MM"


def xls(*righe, nascosti=()) -> bytes:
    libro = xlwt.Workbook(encoding="utf-8")
    for nome, sue, visibile in [("Elenco", righe, 0), *((n, r, 1) for n, r in nascosti)]:
        foglio = libro.add_sheet(nome)
        foglio.visibility = visibile
        for numero, celle in enumerate(sue):
            for colonna, valore in enumerate(celle):
                foglio.write(numero, colonna, *_cella(valore))
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()


def _cella(valore):
    if isinstance(valore, datetime):
        return valore, xlwt.easyxf(num_format_str=ORA)
    if isinstance(valore, date):
        return valore, xlwt.easyxf(num_format_str=GIORNO)
    return (valore,)


def molti_fogli_immensi() -> bytes:
    """Pochi byte che dicono venti fogli di sedici milioni di celle: vere, tre per foglio."""
    libro = xlwt.Workbook()
    for numero in range(20):
        foglio = libro.add_sheet(f"Foglio {numero}")
        foglio.write(0, 0, "Cognome")
        foglio.write(1, 0, "Rossi")
        foglio.write(65_535, 255, "in fondo")
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()


def cifrato() -> bytes:
    """Un file vero, con il segno che da lì in poi è cifrato (FILEPASS) dopo il primo record."""
    contenuto = xls(COLONNE, ["Rossi", "Ada"])
    primo = contenuto.index(b"\x09\x08\x10\x00")
    dopo = primo + 20
    segno = b"\x2f\x00\x06\x00" + b"\x00\x00" + b"\x01\x02\x03\x04"
    return contenuto[:dopo] + segno + contenuto[dopo + len(segno) :]


def test_titoli_sopra_date_numeri_e_accenti():
    contenuto = xls(
        ["Elenco dei lavoratori"],
        [],
        COLONNE,
        ["Forlì", "Nicolò", 12345678903, date(1980, 1, 31), 0.5],
        [],
        ["D'Amico", "Zoë", "RSSMRA80A01L219M", ALLE_DIECI, True],
    )

    tabella = leggi_tabella("elenco.xls", io.BytesIO(contenuto), riconosci=COLONNE)

    assert (tabella.intestazioni, tabella.riga_intestazione) == (COLONNE, 3)
    assert [(riga.numero, riga.celle) for riga in tabella.righe] == [
        (4, ["Forlì", "Nicolò", 12345678903, date(1980, 1, 31), 0.5]),
        (6, ["D'Amico", "Zoë", "RSSMRA80A01L219M", ALLE_DIECI, "sì"]),
    ]
    assert tabella.avvisi == []


def test_un_foglio_nascosto_non_si_legge():
    contenuto = xls(["a"], nascosti=[("Segreto", [COLONNE, ["Rossi", "Ada"]])])

    assert len(fogli_xls(io.BytesIO(contenuto))) == 1
    with pytest.raises(AttoImpedito) as no:
        apri_tabella("elenco.xls", io.BytesIO(contenuto), riconosci=COLONNE)
    assert no.value.impedimenti[0].codice == rifiuti.SENZA_INTESTAZIONE.codice


def test_si_riconosce_dal_contenuto_e_non_dal_nome():
    assert riconosci_formato(io.BytesIO(xls(COLONNE))) == Formato.XLS


def test_fra_migliaia_di_fogli_se_ne_guardano_pochi():
    assert len(fogli_xls(io.BytesIO(molti_fogli_immensi()))) == FOGLI_MASSIMI


def test_un_foglio_si_rilegge_da_capo():
    foglio = fogli_xls(io.BytesIO(molti_fogli_immensi()))[0]

    assert foglio.prime(1)[0].celle == ["Cognome"]
    assert [riga.numero for riga in foglio.righe] == [1, 2]


def test_protetto_da_password_lo_dice():
    with pytest.raises(AttoImpedito) as no:
        fogli_xls(io.BytesIO(cifrato()))

    assert no.value.impedimenti == [rifiuti.CIFRATO]


def test_con_le_macro_non_si_apre():
    contenuto = xls(COLONNE) + formati.PROGRAMMI

    with pytest.raises(AttoImpedito) as no:
        riconosci_formato(io.BytesIO(contenuto))

    assert no.value.impedimenti == [rifiuti.MACRO]


def test_una_data_impossibile_resta_il_suo_numero():
    libro = xlwt.Workbook()
    foglio = libro.add_sheet("Elenco")
    foglio.write(0, 0, 99_999_999, xlwt.easyxf(num_format_str=GIORNO))
    foglio.write(0, 1, "x")
    uscita = io.BytesIO()
    libro.save(uscita)
    uscita.seek(0)

    assert fogli_xls(uscita)[0].righe[0].celle == [99_999_999, "x"]
