"""I lavori dell'ufficio: due righe ciascuno."""

from centri.actions.convocazioni import aggiorna_consegne
from centri.actions.elenchi_cig import importa_fetta
from centri.actions.promemoria import ricorda_colloqui
from centri.actions.provvedimenti import proponi_scaduti
from centri.actions.richiamate import dimentica_richiamate
from centri.actions.trattenute import togli_le_scadute
from portale.celery import app
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, job


@job("centri.importa_elenco")
def importa_elenco(elenco_id: int, autore: Attore) -> Avanzamento:
    return importa_fetta(elenco_id, autore)


@app.task(name="centri.ricorda_colloqui")
def ricorda() -> None:
    ricorda_colloqui()


@app.task(name="centri.togli_trattenute_scadute")
def togli_trattenute_scadute() -> None:
    togli_le_scadute()


@app.task(name="centri.dimentica_richiamate")
def dimentica() -> None:
    dimentica_richiamate()


@app.task(name="centri.segui_convocazioni")
def segui_convocazioni() -> None:
    aggiorna_consegne()
    proponi_scaduti()
