"""Un Excel di una volta (.xls): si tengono in memoria solo le celle che ci sono davvero."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, BinaryIO

import xlrd
from xlrd.compdoc import CompDocError

from portale.errors import AttoImpedito
from portale.spreadsheets import rifiuti
from portale.spreadsheets.fogli import COLONNE_MASSIME, Foglio, file_integro, piu_fogli, righe_piene
from portale.spreadsheets.valori import Riga

FOGLI_MASSIMI = 12  # gli altri non si guardano: un file può dichiararne migliaia
VISIBILE = 0
GUASTI_DI_XLRD = (xlrd.XLRDError, CompDocError, struct.error, AssertionError, RecursionError)


def fogli_xls(contenuto: BinaryIO) -> list[Foglio]:
    """I fogli visibili; le macro non si guardano nemmeno (vedi formati)."""
    libro = _libro(contenuto.read())
    contenuto.seek(0)
    visibili = [
        (posto, nome)
        for posto, (nome, visibile) in enumerate(
            zip(libro.sheet_names(), libro._sheet_visibility, strict=False)
        )
        if visibile == VISIBILE
    ][:FOGLI_MASSIMI]
    return [
        Foglio(partial(_righe, libro, posto), avvisi=piu_fogli(nome, len(visibili)))
        for posto, nome in visibili
    ]


def _libro(tutto: bytes) -> Any:
    """Aperto senza leggerne i fogli: ognuno si legge quando serve, e poi si lascia andare."""
    with _integro():
        return xlrd.open_workbook(
            file_contents=tutto, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )


@contextmanager
def _integro() -> Iterator[None]:
    """Anche i guasti di xlrd sono un rifiuto con una frase."""
    try:
        with file_integro():
            yield
    except GUASTI_DI_XLRD as guasto:
        cifrato = "encrypted" in str(guasto)
        raise AttoImpedito(rifiuti.CIFRATO if cifrato else rifiuti.ROTTO) from guasto


def _righe(libro: Any, posto: int) -> Iterator[Riga]:
    with _integro():
        foglio = libro.sheet_by_index(posto)
    try:
        yield from righe_piene(_numerate(libro, foglio))
    finally:
        if libro.nsheets > 1:  # uno solo resta in memoria: si legge una volta
            libro.unload_sheet(posto)


def _numerate(libro: Any, foglio: Any) -> Iterator[tuple[int, list[object]]]:
    for numero in range(foglio.nrows):
        valori = foglio.row_values(numero, 0, COLONNE_MASSIME)
        tipi = foglio.row_types(numero, 0, COLONNE_MASSIME)
        celle = (_valore(*cella, libro.datemode) for cella in zip(valori, tipi, strict=True))
        yield numero + 1, list(celle)


def _valore(valore: Any, tipo: int, calendario: int) -> object:
    """Un giorno che Excel non sa dire resta il suo numero."""
    if tipo == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(valore, calendario)
        except (ValueError, OverflowError):
            return valore
    if tipo == xlrd.XL_CELL_BOOLEAN:
        return bool(valore)
    return "" if tipo == xlrd.XL_CELL_ERROR else valore
