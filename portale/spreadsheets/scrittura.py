"""Scrivere tabelle che gli uffici aprono con un doppio clic, e che non eseguono nulla."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from portale.spreadsheets.valori import come_testo

INIZIA_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SOLO_NUMERI = re.compile(r"[+-]?[\d\s.,]+")
NON_STAMPABILI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LARGHEZZA_MASSIMA = 60

Valore = str | int | float | Decimal | date | None


def neutralizza(valore: Valore) -> Valore:
    """Un testo che un foglio di calcolo eseguirebbe come formula diventa testo e basta."""
    if not isinstance(valore, str):
        return valore
    testo = NON_STAMPABILI.sub("", valore)
    if testo.startswith(INIZIA_FORMULA) and not SOLO_NUMERI.fullmatch(testo):
        return f"'{testo}"
    return testo


def scrivi_csv(intestazioni: Sequence[str], righe: Iterable[Sequence[Valore]]) -> bytes:
    """Punto e virgola, UTF-8 con BOM, date e decimali come li vuole Excel in Italia."""
    uscita = io.StringIO(newline="")
    scrittore = csv.writer(uscita, delimiter=";")
    scrittore.writerow([neutralizza(intestazione) for intestazione in intestazioni])
    scrittore.writerows([_all_italiana(valore) for valore in riga] for riga in righe)
    return uscita.getvalue().encode("utf-8-sig")


def _all_italiana(valore: Valore) -> Valore:
    if isinstance(valore, float | Decimal):
        return str(valore).replace(".", ",")
    if isinstance(valore, date):
        return come_testo(valore)
    return neutralizza(valore)


def scrivi_xlsx(
    intestazioni: Sequence[str], righe: Iterable[Sequence[Valore]], *, titolo: str = "Elenco"
) -> bytes:
    """Un foglio solo, con l'intestazione ferma in alto e le colonne larghe quanto serve."""
    scritte = [[neutralizza(valore) for valore in riga] for riga in righe]
    libro = openpyxl.Workbook(write_only=True)
    foglio = libro.create_sheet(titolo)
    foglio.freeze_panes = "A2"
    for colonna, intestazione in enumerate(intestazioni):
        valori = (str(riga[colonna] or "") for riga in scritte)
        larghezza = max(len(intestazione), *(len(valore) for valore in valori), 8) + 2
        lettera = openpyxl.utils.get_column_letter(colonna + 1)
        foglio.column_dimensions[lettera].width = min(larghezza, LARGHEZZA_MASSIMA)
    foglio.append([_in_grassetto(foglio, intestazione) for intestazione in intestazioni])
    for riga in scritte:
        foglio.append(riga)
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()


def _in_grassetto(foglio: object, testo: str) -> WriteOnlyCell:
    cella = WriteOnlyCell(foglio, value=neutralizza(testo))
    cella.font = Font(bold=True)
    return cella
