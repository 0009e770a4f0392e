"""Il lavoro di tests/portale/jobs/test_tasks.py: lo carica solo il lavoratore di quella prova."""

import os
import time
from pathlib import Path

from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, job
from portale.jobs.models import Lavorazione

LENTEZZA = Path(os.environ["LENTEZZA"])  # finché c'è questo file, la terza fetta non finisce mai


@job("prova.interrotta")
def fetta(argomento_id: int, autore: Attore) -> Avanzamento:
    lavorazione = Lavorazione.objects.get(azione="prova.interrotta", argomento_id=argomento_id)
    numero = lavorazione.fatto + 1
    Lavorazione.objects.create(
        azione="prova.scritta",
        argomento_id=numero,
        chiave=f"prova.scritta:{numero}:{os.getpid()}",
        stato="fatta",
        created_at=lavorazione.created_at,
        battito=lavorazione.battito,
    )
    if numero == 3 and LENTEZZA.exists():
        LENTEZZA.write_text("la terza fetta è cominciata")
        time.sleep(120)
    return Avanzamento(fatto=numero, totale=4, finita=numero == 4)
