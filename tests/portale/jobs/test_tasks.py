"""Un lavoratore Celery vero, ucciso a metà di una fetta: il prossimo riprende da lì."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection, transaction

from portale import clock
from portale.identity.attore import IL_SISTEMA
from portale.jobs.esecuzione import enqueue, riprendi
from portale.jobs.models import Lavorazione, StatoLavorazione

PAZIENZA = 45


@contextmanager
def lavoratore(lentezza: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Un processo `celery worker` sulla base di dati e sulla coda di questa prova."""
    base = urlsplit(os.environ["DATABASE_URL"])._replace(
        path=f"/{connection.settings_dict['NAME']}"
    )
    ambiente = os.environ | {
        "DATABASE_URL": base.geturl(),
        "CODA": settings.CELERY_TASK_DEFAULT_QUEUE,
        "LENTEZZA": str(lentezza),
    }
    comando = ["-m", "celery", "-A", "portale", "worker", "--pool", "solo", "--loglevel", "WARNING"]
    opzioni = ["--include", "tests.portale.jobs.lavori_di_prova", "--without-mingle"]
    processo = subprocess.Popen(
        [sys.executable, *comando, *opzioni], env=ambiente, cwd=settings.ROOT
    )
    try:
        yield processo
    finally:
        processo.kill()
        processo.wait()


def aspetta(avvenuto: Callable[[], bool]) -> None:
    fine = time.monotonic() + PAZIENZA
    while not avvenuto():
        assert time.monotonic() < fine, "il lavoratore non è arrivato in tempo"
        time.sleep(0.05)


def scritte() -> list[int]:
    return list(
        Lavorazione.objects.filter(azione="prova.scritta")
        .order_by("argomento_id")
        .values_list("argomento_id", flat=True)
    )


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_un_lavoratore_ucciso_a_meta_non_perde_e_non_ripete_nulla(tmp_path):
    lentezza = tmp_path / "lentezza"
    lentezza.touch()
    with transaction.atomic():
        lavorazione = enqueue("prova.interrotta", 1, autore=IL_SISTEMA, totale=4)

    with lavoratore(lentezza) as ucciso:
        aspetta(lambda: lentezza.read_text() != "")
        ucciso.kill()
    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.IN_CORSO, 2)
    assert scritte() == [1, 2]

    lentezza.unlink()
    Lavorazione.objects.filter(pk=lavorazione.pk).update(battito=clock.now() - timedelta(minutes=2))
    assert riprendi() == 1
    with lavoratore(lentezza):
        aspetta(lambda: not Lavorazione.objects.aperte().exists())

    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.FATTA, 4)
    assert scritte() == [1, 2, 3, 4]
