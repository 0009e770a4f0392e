"""Chi vede chi: il CPI le persone di cui è competente, il titolare quelle del suo sistema."""

from typing import Any

from centri.models import Competenza, ElencoCig, RigaElenco
from lavoratori.models import Lavoratore
from lavoratori.permissions import ANCORA_NESSUNO, attraverso_la_persona
from portale.identity.choices import Ruolo
from portale.permissions.scopes import nessuno_vede, scope

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
DEL_TITOLARE = (Ruolo.REGIONE, Ruolo.AUDITOR)


@scope(Lavoratore, *DEL_CPI)
def le_persone_della_sede(attore: Any, lavoratori: Any) -> Any:
    if attore.sede_id is None:
        return lavoratori.none()
    competenze = Competenza.objects.in_vigore().filter(centro__sede=attore.sede_id)
    return lavoratori.filter(pk__in=competenze.values("lavoratore"))


@scope(Lavoratore, *DEL_TITOLARE)
def le_persone_del_titolare(attore: Any, lavoratori: Any) -> Any:
    competenze = Competenza.objects.in_vigore().filter(titolare=attore.titolare_id)
    return lavoratori.filter(pk__in=competenze.values("lavoratore"))


attraverso_la_persona(Competenza, Ruolo.CITTADINO, *DEL_CPI, *DEL_TITOLARE)
nessuno_vede(Competenza, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)


@scope(ElencoCig, *DEL_TITOLARE)
def gli_elenchi_del_titolare(attore: Any, elenchi: Any) -> Any:
    return elenchi.filter(trattamento__titolare=attore.titolare_id)


@scope(RigaElenco, *DEL_TITOLARE)
def le_righe_del_titolare(attore: Any, righe: Any) -> Any:
    """Le righe da correggere non sono ancora persone: le vede chi ha ricevuto il file."""
    return righe.filter(elenco__trattamento__titolare=attore.titolare_id)


nessuno_vede(
    RigaElenco,
    Ruolo.CITTADINO,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    *DEL_CPI,
    *ANCORA_NESSUNO,
)
