"""Che file è davvero, dai primi byte e non dal nome; ciò che non è una tabella si ferma qui."""

import os
import zipfile
from enum import Enum
from typing import BinaryIO

from portale.errors import AttoImpedito, Impedimento
from portale.spreadsheets import rifiuti

MEGA = 1024 * 1024
PESO_MASSIMO = 25 * MEGA
ESPANSO_MASSIMO = 60 * MEGA
PARTI_MASSIME = 500

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
CIFRATO = "EncryptedPackage".encode("utf-16-le")
PAGINE = (b"<html", b"<!doctype", b"<?xml", b"<table", b"{\\rtf")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Formato(Enum):
    XLSX = "xlsx"
    CSV = "csv"


def riconosci_formato(contenuto: BinaryIO) -> Formato:
    """XLSX o CSV; altrimenti `AttoImpedito`. Lascia il file al suo inizio."""
    peso = contenuto.seek(0, os.SEEK_END)
    contenuto.seek(0)
    if peso > PESO_MASSIMO:
        raise AttoImpedito(rifiuti.TROPPO_GRANDE.con(massimo=PESO_MASSIMO // MEGA))
    tutto = contenuto.read()
    contenuto.seek(0)
    if not tutto.strip():
        raise AttoImpedito(rifiuti.VUOTO)
    if tutto.startswith(ZIP):
        _esamina_zip(contenuto)
        return Formato.XLSX
    if rifiuto := _non_e_un_testo(tutto):
        raise AttoImpedito(rifiuto)
    return Formato.CSV


def _non_e_un_testo(tutto: bytes) -> Impedimento | None:
    inizio = tutto[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    if b"%pdf-" in inizio:
        return rifiuti.PDF
    if tutto.startswith(OLE):
        return rifiuti.CIFRATO if CIFRATO in tutto else rifiuti.EXCEL_VECCHIO
    if inizio.startswith(PAGINE):
        return rifiuti.PAGINA_WEB
    if b"\x00" in tutto and not tutto.startswith(UTF_16):
        return rifiuti.NON_TABELLA
    return None


def _esamina_zip(contenuto: BinaryIO) -> None:
    """Un XLSX è uno zip: si guardano le misure dichiarate prima di aprirne una parte sola."""
    try:
        with zipfile.ZipFile(contenuto) as archivio:
            parti = archivio.infolist()
            tipo = archivio.read("mimetype")[:100] if "mimetype" in archivio.namelist() else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as errore:
        raise AttoImpedito(rifiuti.ROTTO) from errore
    finally:
        contenuto.seek(0)
    if b"opendocument.spreadsheet" in tipo:
        raise AttoImpedito(rifiuti.OPENDOCUMENT)
    nomi = {parte.filename for parte in parti}
    if "xl/workbook.bin" in nomi:
        raise AttoImpedito(rifiuti.EXCEL_VECCHIO)
    if "xl/workbook.xml" not in nomi:
        raise AttoImpedito(rifiuti.NON_TABELLA)
    if len(parti) > PARTI_MASSIME or sum(parte.file_size for parte in parti) > ESPANSO_MASSIMO:
        raise AttoImpedito(rifiuti.SI_ESPANDE)
