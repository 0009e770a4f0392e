"""Gli impegni tipici di un titolare: l'elenco nasce dal file, le correzioni restano."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from percorsi.models import ImpegnoStandard
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.identity.attore import Attore

FILE = Path(__file__).parents[1] / "data" / "impegni.csv"


@transaction.atomic
def carica_impegni(*, titolare: Ente, autore: Attore) -> int:
    """Gli impegni che mancano; dice quanti ne ha aggiunti."""
    aggiunti = 0
    with FILE.open(encoding="utf-8", newline="") as righe:
        for riga in csv.DictReader(righe):
            impegno, nuovo = ImpegnoStandard.objects.get_or_create(
                titolare=titolare,
                parte=riga["parte"],
                testo=riga["testo"],
                dal=date.fromisoformat(riga["dal"]),
                defaults={
                    "al": date.fromisoformat(riga["al"]) if riga["al"] else None,
                    "atto": riga["atto"],
                    "certezza": riga["certezza"],
                },
            )
            if nuovo:
                record("impegno_standard.scritto", impegno, autore=autore)
                aggiunti += 1
    return aggiunti
