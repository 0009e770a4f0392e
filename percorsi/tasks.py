"""I lavori lunghi del percorso."""

from percorsi.actions.attestati import rilascia_fetta
from percorsi.actions.profilazioni import rifai_scadute
from percorsi.actions.proposte_piani import AZIONE, proponi_fetta
from percorsi.actions.ricalcoli import applica_fetta, calcola_fetta
from portale.celery import app
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, job


@job(AZIONE)
def proponi_piani(proposta_id: int, autore: Attore) -> Avanzamento:
    return proponi_fetta(proposta_id, autore)


@job("percorsi.rilascia_attestati")
def rilascia_attestati(edizione_id: int, autore: Attore) -> Avanzamento:
    return rilascia_fetta(edizione_id, autore)


@job("percorsi.calcola_ricalcolo")
def calcola_ricalcolo(ricalcolo_id: int, autore: Attore) -> Avanzamento:
    return calcola_fetta(ricalcolo_id, autore)


@job("percorsi.applica_ricalcolo")
def applica_ricalcolo(ricalcolo_id: int, autore: Attore) -> Avanzamento:
    return applica_fetta(ricalcolo_id, autore)


@app.task(name="percorsi.rifai_profilazioni")
def rifai_profilazioni() -> None:
    while rifai_scadute():
        pass
