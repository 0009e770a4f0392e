import io
import zipfile

import pytest

from portale.errors import AttoImpedito
from portale.spreadsheets import formati, rifiuti
from portale.spreadsheets.formati import Formato, riconosci_formato


def zippato(**parti: str) -> bytes:
    uscita = io.BytesIO()
    with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as archivio:
        for nome, testo in parti.items():
            archivio.writestr(nome.replace("__", "/").replace("_", "."), testo)
    return uscita.getvalue()


@pytest.mark.parametrize(
    ("contenuto", "rifiuto"),
    [
        (b"", rifiuti.VUOTO),
        (b"  \r\n ", rifiuti.VUOTO),
        (b"%PDF-1.7 ...", rifiuti.PDF),
        (b"\n\n%PDF-1.4", rifiuti.PDF),
        (formati.OLE + b"...", rifiuti.NON_TABELLA),
        (formati.OLE + "WordDocument".encode("utf-16-le"), rifiuti.NON_TABELLA),
        (formati.OLE + formati.LIBRO[0] + formati.PROGRAMMI, rifiuti.MACRO),
        (formati.OLE + b"..." + formati.CIFRATO, rifiuti.CIFRATO),
        (b"<html><table>", rifiuti.PAGINA_WEB),
        (b"\xef\xbb\xbf<!DOCTYPE html>", rifiuti.PAGINA_WEB),
        (b'<?xml version="1.0"?><Workbook>', rifiuti.PAGINA_WEB),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", rifiuti.NON_TABELLA),
        (formati.ZIP + b"rotto", rifiuti.ROTTO),
        (zippato(lettera_txt="ciao"), rifiuti.NON_TABELLA),
        (zippato(word__document_xml="<w/>"), rifiuti.NON_TABELLA),
        (zippato(xl__workbook_bin="x"), rifiuti.EXCEL_BINARIO),
        (zippato(xl__workbook_xml="x", xl__vbaProject_bin="x"), rifiuti.MACRO),
        (
            zippato(
                mimetype="application/vnd.oasis.opendocument.spreadsheet",
                content_xml="x",
                **{"META-INF__manifest_xml": "<manifest:encryption-data>"},
            ),
            rifiuti.CIFRATO,
        ),
    ],
)
def test_cio_che_non_e_una_tabella_si_rifiuta_con_la_sua_frase(contenuto, rifiuto):
    with pytest.raises(AttoImpedito) as no:
        riconosci_formato(io.BytesIO(contenuto))

    assert no.value.impedimenti == [rifiuto]


def test_un_file_troppo_pesante_non_si_legge():
    with pytest.raises(AttoImpedito, match="pesa più di 25 MB"):
        riconosci_formato(io.BytesIO(b"a;b\n" * 7_000_000))


def test_uno_zip_che_si_espande_non_si_apre():
    bomba = zippato(xl__workbook_xml="x", xl__bomba_xml="0" * (formati.ESPANSO_MASSIMO + 1))
    assert len(bomba) < formati.MEGA

    with pytest.raises(AttoImpedito) as no:
        riconosci_formato(io.BytesIO(bomba))

    assert no.value.impedimenti == [rifiuti.SI_ESPANDE]


@pytest.mark.parametrize(
    ("contenuto", "formato"),
    [
        (zippato(xl__workbook_xml="x"), Formato.XLSX),
        (
            zippato(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="x"),
            Formato.ODS,
        ),
        (b"cognome;nome\n", Formato.CSV),
        ("cognome;nome\n".encode("utf-16"), Formato.CSV),
    ],
)
def test_una_tabella_si_riconosce_e_il_file_resta_all_inizio(contenuto, formato):
    file = io.BytesIO(contenuto)

    assert riconosci_formato(file) == formato
    assert file.tell() == 0
