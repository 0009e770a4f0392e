"""Le causali della cassa integrazione, dal file con le loro fonti."""

import csv
from datetime import date
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parents[1] / "data" / "causali_cig.csv"


def carica(apps, schema_editor):
    CausaleCig = apps.get_model("lavoratori", "CausaleCig")
    with FILE.open(encoding="utf-8", newline="") as righe:
        for riga in csv.DictReader(righe):
            CausaleCig.objects.update_or_create(
                codice=riga["codice"],
                defaults={
                    "nome": riga["nome"],
                    "mesi_massimi": int(riga["mesi_massimi"]) if riga["mesi_massimi"] else None,
                    "atto": riga["atto"],
                    "confermata": riga["confermata"] == "si",
                    "dal": date.fromisoformat(riga["dal"]),
                    "al": date.fromisoformat(riga["al"]) if riga["al"] else None,
                },
            )


class Migration(migrations.Migration):
    dependencies = [("lavoratori", "0001_inizio")]
    operations = [migrations.RunPython(carica, migrations.RunPython.noop, elidable=False)]
