"""Lavori della coda: due righe ciascuno."""

from portale.celery import app
from portale.jobs import esecuzione


@app.task(name="portale.esegui_lavorazione")
def esegui_lavorazione(pk: int) -> None:
    esecuzione.esegui(pk)


@app.task(name="portale.riprendi_lavorazioni")
def riprendi_lavorazioni() -> None:
    esecuzione.riprendi()
