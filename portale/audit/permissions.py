"""Chi legge il registro: la persona il proprio, chi la segue il suo, l'auditor ciò che vede."""

from typing import Any

from portale.audit.models import Evento
from portale.identity.choices import Ruolo
from portale.permissions.scopes import nessuno_vede, persone_visibili, scope


@scope(
    Evento,
    Ruolo.CITTADINO,
    Ruolo.OPERATORE_CPI,
    Ruolo.RESPONSABILE_CPI,
    Ruolo.REGIONE,
    Ruolo.AUDITOR,
)
def eventi_delle_persone_visibili(attore: Any, eventi: Any) -> Any:
    return eventi.filter(persona_id__in=persone_visibili(attore))


nessuno_vede(
    Evento,
    Ruolo.DELEGATO,
    Ruolo.OPERATORE_SPORTELLO,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    Ruolo.CONTACT_CENTRE,
    Ruolo.AMMINISTRATORE,
)
