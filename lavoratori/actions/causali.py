"""Le causali di cassa integrazione: l'elenco nasce dal file, le correzioni restano."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from lavoratori.models import CausaleCig

FILE = Path(__file__).parents[1] / "data" / "causali_cig.csv"


def carica_causali(**_: Any) -> None:
    """Aggiunge le causali che mancano; quelle corrette da una persona restano come sono.

    Avviene dopo ogni migrazione, così l'elenco c'è su ogni base di dati, nuova o svuotata.
    """
    note = set(CausaleCig.objects.values_list("codice", flat=True))
    with FILE.open(encoding="utf-8", newline="") as righe:
        mancanti = [_causale(riga) for riga in csv.DictReader(righe) if riga["codice"] not in note]
    CausaleCig.objects.bulk_create(mancanti, ignore_conflicts=True)


def _causale(riga: dict[str, str]) -> CausaleCig:
    return CausaleCig(
        codice=riga["codice"],
        nome=riga["nome"],
        mesi_massimi=int(riga["mesi_massimi"]) if riga["mesi_massimi"] else None,
        atto=riga["atto"],
        confermata=riga["confermata"] == "si",
        dal=date.fromisoformat(riga["dal"]),
        al=date.fromisoformat(riga["al"]) if riga["al"] else None,
    )
