"""Chi legge il registro: la persona il proprio, chi la segue il suo, l'auditor ciò che vede."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists

from portale.audit.models import Evento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.permissions.scopes import nessuno_vede, persone_visibili, scope

CHI_LEGGE = (
    Ruolo.CITTADINO,
    Ruolo.OPERATORE_CPI,
    Ruolo.RESPONSABILE_CPI,
    Ruolo.REGIONE,
    Ruolo.AUDITOR,
)


@scope(Evento, *CHI_LEGGE)
def eventi_delle_persone_visibili(attore: Any, eventi: Any) -> Any:
    return eventi.filter(persona_id__in=persone_visibili(attore))


def eventi_della_persona(attore: Attore, persona_id: int, unite: Sequence[int] = ()) -> Any:
    """Gli eventi di una persona e delle schede unite a lei, per chi vede lei.

    Restano scritti sotto il numero di allora: annullata l'unione, tornano da soli dov'erano.
    """
    if not unite or attore.veste not in CHI_LEGGE:
        return Evento.objects.visible_to(attore).della_persona(persona_id)
    lei = persone_visibili(attore).filter(pk=persona_id)
    return Evento.objects.della_persona(persona_id, *unite).filter(Exists(lei))


nessuno_vede(
    Evento,
    Ruolo.DELEGATO,
    Ruolo.OPERATORE_SPORTELLO,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    Ruolo.CONTACT_CENTRE,
    Ruolo.AMMINISTRATORE,
)
