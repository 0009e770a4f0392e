"""Chi vede una lavorazione: chi l'ha chiesta, nello stesso incarico."""

from typing import Any

from portale.identity.choices import Ruolo
from portale.jobs.models import Lavorazione
from portale.permissions.scopes import scope


@scope(Lavorazione, *Ruolo)
def le_proprie_lavorazioni(attore: Any, lavorazioni: Any) -> Any:
    return lavorazioni.filter(attore__incarico=attore.incarico.pk)
