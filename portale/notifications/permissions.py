"""Chi vede gli avvisi: ognuno la propria posta; chi segue la persona, ciò che le è stato
scritto.
"""

from typing import Any

from django.db.models import Q

from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso, Canale
from portale.permissions.scopes import persone_visibili, scope

CHI_SEGUE = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, Ruolo.REGIONE, Ruolo.AUDITOR)


def _posta(attore: Any) -> Q:
    return Q(user=attore.user, canale=Canale.PORTALE)


@scope(Avviso, *CHI_SEGUE)
def avvisi_delle_persone_visibili(attore: Any, avvisi: Any) -> Any:
    return avvisi.filter(_posta(attore) | Q(persona_id__in=persone_visibili(attore)))


@scope(Avviso, *(ruolo for ruolo in Ruolo if ruolo not in CHI_SEGUE))
def la_propria_posta(attore: Any, avvisi: Any) -> Any:
    return avvisi.filter(_posta(attore))
