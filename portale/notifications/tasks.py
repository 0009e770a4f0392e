"""Consegne: due righe ciascuna."""

from portale.celery import app
from portale.notifications import consegna


@app.task(name="portale.consegna_avviso")
def consegna_avviso(chiave: str) -> None:
    consegna.consegna_chiave(chiave)


@app.task(name="portale.consegna_avvisi")
def consegna_avvisi() -> None:
    consegna.consegna_in_attesa()
