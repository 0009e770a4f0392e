"""Chi legge un documento: chi vede la persona, e solo i tipi che lo riguardano (Modello.vede)."""

from typing import Any

from portale.documents.emissione import Modello
from portale.documents.models import Documento
from portale.identity.choices import Ruolo
from portale.permissions.scopes import persone_visibili, scope


@scope(Documento, *Ruolo)
def documenti_che_lo_riguardano(attore: Any, documenti: Any) -> Any:
    tipi = [modello.tipo for modello in Modello.registrati.values() if attore.veste in modello.vede]
    return documenti.filter(tipo__in=tipi, persona_id__in=persone_visibili(attore))
