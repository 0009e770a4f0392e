"""Un foglio OpenDocument (.ods), letto come un fiume: content.xml una riga alla volta."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from portale.spreadsheets.fogli import COLONNE_MASSIME, Foglio, file_integro, piu_fogli, righe_piene
from portale.spreadsheets.valori import Riga, leggi_data

PARTE = "content.xml"
PEZZO = 1024 * 1024
TAVOLA = re.compile(rb'<table:table\s[^>]*?table:name="([^"]*)"')
T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"  # noqa: E741
P = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
CELLE = (f"{T}table-cell", f"{T}covered-table-cell")


def fogli_ods(contenuto: BinaryIO) -> list[Foglio]:
    """Tutte le tavole del file, nell'ordine."""
    tutto = contenuto.read()
    contenuto.seek(0)
    with file_integro():
        nomi = _nomi_delle_tavole(tutto)
    return [
        Foglio(partial(_righe_della_tavola, tutto, posto), avvisi=piu_fogli(nome, len(nomi)))
        for posto, nome in enumerate(nomi)
    ]


def _nomi_delle_tavole(tutto: bytes) -> list[str]:
    """Si cercano le parole, senza leggere l'XML: un file grande si apre in un attimo."""
    nomi, coda = [], b""
    with zipfile.ZipFile(io.BytesIO(tutto)) as archivio, archivio.open(PARTE) as parte:
        while pezzo := parte.read(PEZZO):
            testo = coda + pezzo
            trovate = list(TAVOLA.finditer(testo))
            nomi += [trovata[1].decode(errors="replace") for trovata in trovate]
            coda = testo[max(trovate[-1].end() if trovate else 0, len(testo) - 500) :]
    return nomi


def _righe_della_tavola(tutto: bytes, posto: int) -> Iterator[Riga]:
    with (
        file_integro(),
        zipfile.ZipFile(io.BytesIO(tutto)) as archivio,
        archivio.open(PARTE) as parte,
    ):
        yield from righe_piene(_numerate(parte, posto))


def _numerate(parte: Any, posto: int) -> Iterator[tuple[int, list[object]]]:
    """Le righe piene con il loro numero; una riga ripetuta mille volte vuota conta mille."""
    tavola, numero = -1, 0
    for evento, nodo in iterparse(parte, events=("start", "end")):
        if evento == "start":
            tavola += nodo.tag == f"{T}table"
        elif nodo.tag == f"{T}table" and tavola == posto:
            return
        elif nodo.tag == f"{T}table-row":
            if tavola == posto:
                volte = int(nodo.get(f"{T}number-rows-repeated", "1"))
                celle = list(_celle(nodo))
                if any(cella != "" for cella in celle):
                    for riga in range(1, volte + 1):
                        yield numero + riga, celle
                numero += volte
            nodo.clear()


def _celle(riga: Iterable[Element]) -> Iterator[object]:
    quante = 0
    for nodo in riga:
        if nodo.tag in CELLE and quante < COLONNE_MASSIME:
            volte = min(int(nodo.get(f"{T}number-columns-repeated", "1")), COLONNE_MASSIME - quante)
            valore = _valore(nodo)
            quante += volte
            for _volta in range(volte):
                yield valore


def _valore(cella: Element) -> object:
    tipo = cella.get(f"{O}value-type", "")
    if tipo in ("float", "percentage", "currency"):
        return float(cella.get(f"{O}value", "0"))
    if tipo == "date":
        scritta = cella.get(f"{O}date-value", "")
        return leggi_data(scritta) or scritta
    return "\n".join("".join(paragrafo.itertext()) for paragrafo in cella.findall(P))
