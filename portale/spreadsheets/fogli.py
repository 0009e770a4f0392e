"""Dai byte alle righe: i fogli visibili di un XLSX, o le letture possibili di un CSV."""

import codecs
import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from portale.errors import AttoImpedito, Frase, _
from portale.spreadsheets import rifiuti
from portale.spreadsheets.valori import Cella, Riga, leggi_cella

RIGHE_MASSIME = 100_000
RIGHE_PER_L_INTESTAZIONE = 30
COLONNE_MASSIME = 200
CELLA_MASSIMA = 32_767  # caratteri: di più non ne tiene nemmeno Excel
A_CAPO_IN_UNA_CELLA = 5
SEPARATORI = (";", ",", "\t", "|")
INIZIO = 10_000  # caratteri in cui un separatore deve comparire
PEZZO = 64 * 1024
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
    """Un foglio che si legge come un fiume: `apri` ricomincia ogni volta dalla prima riga."""

    apri: Callable[[], Iterator[Riga]]
    codifica: str = ""
    separatore: str = ""
    avvisi: list[Frase] = field(default_factory=list)

    @property
    def righe(self) -> list[Riga]:
        """Le righe non vuote, tutte insieme."""
        return list(self.apri())

    def prime(self, quante: int = RIGHE_PER_L_INTESTAZIONE) -> list[Riga]:
        return list(islice(self.apri(), quante))


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
    return [
        Foglio(partial(_righe_xlsx, foglio), avvisi=piu_fogli(foglio.title, len(visibili)))
        for foglio in visibili
    ]


def piu_fogli(titolo: str, quanti: int) -> list[Frase]:
    if quanti < 2:
        return []
    return [_("Il file ha più fogli: è stato letto «{foglio}».").format(foglio=titolo)]


def _righe_xlsx(foglio: Any) -> Iterator[Riga]:
    with file_integro():
        foglio.reset_dimensions()  # le misure dichiarate possono mentire
        righe = foglio.iter_rows(
            max_row=RIGHE_MASSIME + RIGHE_PER_L_INTESTAZIONE + 1,
            max_col=COLONNE_MASSIME,
            values_only=True,
        )
        yield from righe_piene(enumerate(righe, start=1))


def fogli_csv(contenuto: BinaryIO) -> list[Foglio]:
    """Una lettura per ogni separatore che compare: decide poi l'intestazione."""
    tutto = contenuto.read()
    contenuto.seek(0)
    codifica, avvisi = riconosci_codifica(tutto)
    inizio = tutto[: INIZIO * 2].decode(codifica, errors="replace")[:INIZIO]
    presenti = [segno for segno in SEPARATORI if segno in inizio] or [";"]
    fogli, rifiutati = [], []
    for separatore in presenti:
        foglio = Foglio(
            partial(_righe_del_csv, tutto, codifica, separatore), codifica, separatore, avvisi
        )
        try:
            foglio.prime()
        except AttoImpedito as rifiuto:
            rifiutati.append(rifiuto)
        else:
            fogli.append(foglio)
    if not fogli:
        raise rifiutati[0]
    return fogli


def riconosci_codifica(tutto: bytes) -> tuple[str, list[Frase]]:
    """(codifica, avvisi): il BOM se c'è, poi UTF-8, poi Windows. Si prova a pezzi, senza copie."""
    codifica = next((nome for bom, nome in BOM.items() if tutto.startswith(bom)), "utf-8")
    if _si_decodifica(tutto, codifica):
        return codifica, []
    avvisi: list[Frase] = []
    if not _si_decodifica(tutto, "cp1252"):
        avvisi.append(_("Alcune lettere del file non si leggono: controlli i nomi con «\ufffd»."))
    return "cp1252", avvisi


def _si_decodifica(tutto: bytes, codifica: str) -> bool:
    a_pezzi = codecs.getincrementaldecoder(codifica)()
    try:
        for inizio in range(0, len(tutto), PEZZO):
            a_pezzi.decode(tutto[inizio : inizio + PEZZO])
        a_pezzi.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _righe_del_csv(tutto: bytes, codifica: str, separatore: str) -> Iterator[Riga]:
    testo = io.TextIOWrapper(io.BytesIO(tutto), encoding=codifica, errors="replace", newline="")
    yield from righe_piene(_righe_csv(testo, separatore))


def _righe_csv(testo: Iterable[str], separatore: str) -> Iterator[tuple[int, list[str]]]:
    lettore = csv.reader(testo, delimiter=separatore)
    numero = 1
    try:
        for celle in lettore:
            if any(cella.count("\n") > A_CAPO_IN_UNA_CELLA for cella in celle):
                raise AttoImpedito(rifiuti.VIRGOLETTE.con(riga=numero))
            yield numero, celle
            numero = lettore.line_num + 1
    except csv.Error as errore:
        raise AttoImpedito(rifiuti.VIRGOLETTE.con(riga=numero)) from errore


def righe_piene(numerate: Iterable[tuple[int, Iterable[object]]]) -> Iterator[Riga]:
    """Le righe con almeno una cella piena, senza le celle vuote in coda."""
    for numero, valori in numerate:
        if numero > RIGHE_MASSIME + RIGHE_PER_L_INTESTAZIONE:
            raise AttoImpedito(rifiuti.TROPPE_RIGHE.con(massimo=RIGHE_MASSIME))
        grezzi = list(valori)[:COLONNE_MASSIME]
        if not any(grezzi) and not any(valore is not None and valore != "" for valore in grezzi):
            continue
        celle: list[Cella] = [leggi_cella(valore) for valore in grezzi]
        while celle and celle[-1] == "":
            celle.pop()
        if any(isinstance(cella, str) and len(cella) > CELLA_MASSIMA for cella in celle):
            raise AttoImpedito(rifiuti.CELLA_ENORME.con(riga=numero))
        if celle:
            yield Riga(numero, celle)
