"""File come gli uffici li mandano, per le prove degli elenchi."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl

from portale.codice_fiscale import genera

INTESTAZIONE = ["Codice Fiscale", "Cognome", "Nome", "Comune", "Indirizzo", "E-mail", "Cellulare"]


def codice(numero: int, cognome: str = "Verdi", nome: str = "Ada") -> str:
    """Codici diversi della stessa inventata Ada Verdi, nata ogni giorno del 1980."""
    return genera(
        cognome, nome, date.fromordinal(date(1980, 1, 1).toordinal() + numero), "F", "L219"
    )


def riga(numero: int, **altro: str) -> list[str]:
    valori = {
        "Codice Fiscale": codice(numero),
        "Cognome": "VERDI",
        "Nome": "ADA",
        "Comune": "Nichelino",
        "Indirizzo": f"via Torino {numero}",
        "E-mail": f"ada{numero}@example.org",
        "Cellulare": "",
    } | altro
    return list(valori.values())


def csv(
    righe: Sequence[Sequence[str]], *, codifica: str = "utf-8", intestazione: Any = None
) -> bytes:
    tutte = [intestazione or INTESTAZIONE, *righe]
    return "\r\n".join(";".join(celle) for celle in tutte).encode(codifica)


def xlsx(righe: Sequence[Sequence[Any]]) -> bytes:
    libro = openpyxl.Workbook()
    foglio = libro.active
    for celle in righe:
        foglio.append(list(celle))
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()
