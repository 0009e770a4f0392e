"""I lavori lunghi del percorso."""

from percorsi.actions.attestati import rilascia_fetta
from percorsi.actions.proposte_piani import AZIONE, proponi_fetta
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, job


@job(AZIONE)
def proponi_piani(proposta_id: int, autore: Attore) -> Avanzamento:
    return proponi_fetta(proposta_id, autore)


@job("percorsi.rilascia_attestati")
def rilascia_attestati(edizione_id: int, autore: Attore) -> Avanzamento:
    return rilascia_fetta(edizione_id, autore)
