"""Dai byte alle righe: i fogli visibili di un XLSX, o le letture possibili di un CSV."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from portale.errors import AttoImpedito, Frase, _
from portale.spreadsheets import rifiuti
from portale.spreadsheets.valori import Cella, Riga, leggi_cella

RIGHE_MASSIME = 20_000
COLONNE_MASSIME = 200
A_CAPO_IN_UNA_CELLA = 5
SEPARATORI = (";", ",", "\t", "|")
INIZIO = 10_000  # caratteri in cui un separatore deve comparire
BOM = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

# Ciò che zipfile, i lettori di XML e openpyxl sollevano davanti a un file fatto male.
GUASTI = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # da cui discende l'errore di sintassi dell'XML
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Foglio:
    """Le righe non vuote di un foglio, e come è stato letto."""

    righe: list[Riga]
    codifica: str = ""
    separatore: str = ""
    avvisi: list[Frase] = field(default_factory=list)


@contextmanager
def file_integro() -> Iterator[None]:
    """Un guasto del file è un rifiuto con una frase, mai un errore del portale."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl avvisa di stili che non ci servono
            yield
    except GUASTI as guasto:
        raise AttoImpedito(rifiuti.ROTTO) from guasto


def fogli_xlsx(contenuto: BinaryIO) -> list[Foglio]:
    """I fogli visibili, con i valori già calcolati delle formule."""
    with file_integro():
        libro = openpyxl.load_workbook(contenuto, read_only=True, data_only=True, keep_links=False)
        visibili = [foglio for foglio in libro.worksheets if foglio.sheet_state == "visible"]
        fogli = [_foglio_xlsx(foglio, altri=len(visibili) - 1) for foglio in visibili]
        libro.close()
    return fogli


def _foglio_xlsx(foglio: Any, *, altri: int) -> Foglio:
    foglio.reset_dimensions()  # le misure dichiarate possono mentire
    righe = foglio.iter_rows(max_row=RIGHE_MASSIME + 1, max_col=COLONNE_MASSIME, values_only=True)
    avvisi: list[Frase] = []
    if altri:
        avvisi.append(
            _("Il file ha più fogli: è stato letto «{foglio}».").format(foglio=foglio.title)
        )
    return Foglio(righe_piene(enumerate(righe, start=1)), avvisi=avvisi)


def fogli_csv(contenuto: BinaryIO) -> list[Foglio]:
    """Una lettura per ogni separatore che compare: decide poi l'intestazione."""
    testo, codifica, avvisi = decodifica(contenuto.read())
    contenuto.seek(0)
    presenti = [segno for segno in SEPARATORI if segno in testo[:INIZIO]] or [";"]
    fogli, rifiutati = [], []
    for separatore in presenti:
        try:
            righe = righe_piene(_righe_csv(testo, separatore))
        except AttoImpedito as rifiuto:
            rifiutati.append(rifiuto)
        else:
            fogli.append(Foglio(righe, codifica, separatore, avvisi))
    if not fogli:
        raise rifiutati[0]
    return fogli


def decodifica(contenuto: bytes) -> tuple[str, str, list[Frase]]:
    """(testo, codifica, avvisi): il BOM se c'è, poi UTF-8, poi Windows."""
    codifica = next((nome for bom, nome in BOM.items() if contenuto.startswith(bom)), "utf-8")
    try:
        return contenuto.decode(codifica), codifica, []
    except UnicodeDecodeError:
        testo = contenuto.decode("cp1252", errors="replace")
    avvisi: list[Frase] = []
    if "\ufffd" in testo:
        avvisi.append(_("Alcune lettere del file non si leggono: controlli i nomi con «\ufffd»."))
    return testo, "cp1252", avvisi


def _righe_csv(testo: str, separatore: str) -> Iterator[tuple[int, list[str]]]:
    lettore = csv.reader(io.StringIO(testo, newline=""), delimiter=separatore)
    numero = 1
    try:
        for celle in lettore:
            if any(cella.count("\n") > A_CAPO_IN_UNA_CELLA for cella in celle):
                raise AttoImpedito(rifiuti.VIRGOLETTE.con(riga=numero))
            yield numero, celle
            numero = lettore.line_num + 1
    except csv.Error as errore:
        raise AttoImpedito(rifiuti.VIRGOLETTE.con(riga=numero)) from errore


def righe_piene(numerate: Iterable[tuple[int, Iterable[object]]]) -> list[Riga]:
    """Le righe con almeno una cella piena, senza le celle vuote in coda."""
    piene = []
    for numero, valori in numerate:
        celle: list[Cella] = [leggi_cella(valore) for valore in valori]
        while celle and celle[-1] == "":
            celle.pop()
        if celle:
            piene.append(Riga(numero, celle))
        if numero > RIGHE_MASSIME:
            raise AttoImpedito(rifiuti.TROPPE_RIGHE.con(massimo=RIGHE_MASSIME))
    return piene
