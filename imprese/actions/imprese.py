"""Iscrivere un'impresa: estende l'ente che la rappresenta."""

from django.db import transaction

from imprese.models import Impresa
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.identity.attore import Attore
from portale.territory.models import Comune


@transaction.atomic
def iscrivi_impresa(*, ente: Ente, comune: Comune, settore: str = "", autore: Attore) -> Impresa:
    """Una per ente: iscriverla di nuovo non cambia nulla."""
    impresa, nuova = Impresa.objects.get_or_create(
        ente=ente, defaults={"comune": comune, "settore": settore.strip()}
    )
    if nuova:
        record("impresa.iscritta", impresa, autore=autore)
    return impresa
