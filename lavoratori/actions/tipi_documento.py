"""I documenti che si possono chiedere: l'elenco nasce dal file, le correzioni restano."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from lavoratori.models import TipoDocumento

FILE = Path(__file__).parents[1] / "data" / "tipi_documento.csv"


def carica_tipi_documento(**_: Any) -> None:
    """Aggiunge quelli che mancano dopo ogni migrazione; ciò che una persona ha corretto resta."""
    noti = set(TipoDocumento.objects.values_list("codice", flat=True))
    with FILE.open(encoding="utf-8", newline="") as righe:
        mancanti = [_tipo(riga) for riga in csv.DictReader(righe) if riga["codice"] not in noti]
    TipoDocumento.objects.bulk_create(mancanti, ignore_conflicts=True)


def _tipo(riga: dict[str, str]) -> TipoDocumento:
    return TipoDocumento(
        codice=riga["codice"],
        nome=riga["nome"],
        verso=riga["verso"],
        immediato=riga["immediato"] == "si",
        spiegazione=riga["spiegazione"],
        atto=riga["atto"],
        confermata=riga["confermata"] == "si",
        dal=date.fromisoformat(riga["dal"]),
        al=date.fromisoformat(riga["al"]) if riga["al"] else None,
    )
