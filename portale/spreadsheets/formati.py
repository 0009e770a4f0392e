"""Che file è davvero, dai primi byte e non dal nome; ciò che non è una tabella si ferma qui."""

import os
import zipfile
import zlib
from enum import Enum
from typing import BinaryIO

from portale.errors import AttoImpedito, Impedimento
from portale.spreadsheets import rifiuti

MEGA = 1024 * 1024
PESO_MASSIMO = 25 * MEGA
ESPANSO_MASSIMO = 200 * MEGA  # centomila righe di quindici colonne ne prendono cento
PAROLE_MASSIME = 60 * MEGA  # le parole condivise di un XLSX si tengono tutte in memoria
PARTI_MASSIME = 500

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
CIFRATO = "EncryptedPackage".encode("utf-16-le")
PROGRAMMI = "_VBA_PROJECT".encode("utf-16-le")
LIBRO = ("Workbook".encode("utf-16-le"), "Book\x00".encode("utf-16-le"))
PAGINE = (b"<html", b"<!doctype", b"<?xml", b"<table", b"{\\rtf")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Formato(Enum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


def riconosci_formato(contenuto: BinaryIO) -> Formato:
    """XLSX, XLS, ODS o CSV; altrimenti `AttoImpedito`. Lascia il file al suo inizio."""
    peso = contenuto.seek(0, os.SEEK_END)
    contenuto.seek(0)
    if peso > PESO_MASSIMO:
        raise AttoImpedito(rifiuti.TROPPO_GRANDE.con(massimo=PESO_MASSIMO // MEGA))
    tutto = contenuto.read()
    contenuto.seek(0)
    if not tutto.strip():
        raise AttoImpedito(rifiuti.VUOTO)
    if tutto.startswith(ZIP):
        return _esamina_zip(contenuto)
    if tutto.startswith(OLE):
        return _esamina_ole(tutto)
    if rifiuto := _non_e_un_testo(tutto):
        raise AttoImpedito(rifiuto)
    return Formato.CSV


def _esamina_ole(tutto: bytes) -> Formato:
    """Un XLS è un archivio OLE, come un vecchio Word: lo dicono i nomi delle sue parti."""
    if CIFRATO in tutto:
        raise AttoImpedito(rifiuti.CIFRATO)
    if PROGRAMMI in tutto:
        raise AttoImpedito(rifiuti.MACRO)
    if not any(nome in tutto for nome in LIBRO):
        raise AttoImpedito(rifiuti.NON_TABELLA)
    return Formato.XLS


def _non_e_un_testo(tutto: bytes) -> Impedimento | None:
    inizio = tutto[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    if b"%pdf-" in inizio:
        return rifiuti.PDF
    if inizio.startswith(PAGINE):
        return rifiuti.PAGINA_WEB
    if b"\x00" in tutto and not tutto.startswith(UTF_16):
        return rifiuti.NON_TABELLA
    return None


def _esamina_zip(contenuto: BinaryIO) -> Formato:
    """Un XLSX e un ODS sono zip: si guardano le misure dichiarate prima di aprirne una parte."""
    try:
        with zipfile.ZipFile(contenuto) as archivio:
            parti = archivio.infolist()
            tipo = _inizio(archivio, "mimetype")
            cifrato = b"encryption-data" in _inizio(archivio, "META-INF/manifest.xml")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as errore:
        raise AttoImpedito(rifiuti.ROTTO) from errore
    finally:
        contenuto.seek(0)
    nomi = {parte.filename for parte in parti}
    misure = {parte.filename: parte.file_size for parte in parti}
    if (
        len(parti) > PARTI_MASSIME
        or sum(misure.values()) > ESPANSO_MASSIMO
        or misure.get("xl/sharedStrings.xml", 0) > PAROLE_MASSIME
    ):
        raise AttoImpedito(rifiuti.SI_ESPANDE)
    if b"opendocument.spreadsheet" in tipo and "content.xml" in nomi:
        if cifrato:
            raise AttoImpedito(rifiuti.CIFRATO)
        return Formato.ODS
    if any(nome.lower().endswith("vbaproject.bin") for nome in nomi):
        raise AttoImpedito(rifiuti.MACRO)
    if "xl/workbook.bin" in nomi:
        raise AttoImpedito(rifiuti.EXCEL_BINARIO)
    if "xl/workbook.xml" not in nomi:
        raise AttoImpedito(rifiuti.NON_TABELLA)
    return Formato.XLSX


def _inizio(archivio: zipfile.ZipFile, nome: str) -> bytes:
    """I primi byte di una parte, se c'è: non tutta, che può essere immensa."""
    if nome not in archivio.namelist():
        return b""
    with archivio.open(nome) as parte:
        return parte.read(10_000)
