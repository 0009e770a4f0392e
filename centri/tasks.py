"""I lavori dell'ufficio: due righe ciascuno."""

from centri.actions.annullamenti import annulla_fetta
from centri.actions.attese import scadi_proposte
from centri.actions.campagne import invia_fetta, ricorda_campagne
from centri.actions.capienza import avvisa_responsabili, conta_posti
from centri.actions.convocazioni import aggiorna_consegne
from centri.actions.importazioni import importa_fetta
from centri.actions.lettura_elenchi import leggi_fetta
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


@job("centri.leggi_elenco")
def leggi_elenco(elenco_id: int, autore: Attore) -> Avanzamento:
    return leggi_fetta(elenco_id, autore)


@job("centri.annulla_elenco")
def annulla_elenco(elenco_id: int, autore: Attore) -> Avanzamento:
    return annulla_fetta(elenco_id, autore)


@job("centri.invia_campagna")
def invia_campagna(campagna_id: int, autore: Attore) -> Avanzamento:
    return invia_fetta(campagna_id, autore)


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


@app.task(name="centri.ricorda_campagne")
def ricorda_le_campagne() -> None:
    ricorda_campagne()


@app.task(name="centri.conta_posti")
def conta_i_posti() -> None:
    conta_posti()


@app.task(name="centri.avvisa_posti_scarsi")
def avvisa_posti_scarsi() -> None:
    conta_posti()
    avvisa_responsabili()


@app.task(name="centri.scadi_proposte")
def scadi() -> None:
    scadi_proposte()
