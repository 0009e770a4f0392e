"""Chi vede annunci e candidature.

L'impresa vede i propri annunci e le persone che le sono state proposte; chi segue la persona vede
le sue candidature; il Centro per l'impiego vede gli annunci pubblicati nel suo sistema.
"""

from typing import Any

from imprese.choices import StatoAnnuncio, StatoCandidatura
from imprese.models import Annuncio, Candidatura, Collocamento, ColloquioAziendale, Impresa
from lavoratori.models import Curriculum, Lavoratore
from lavoratori.permissions import ANCORA_NESSUNO, CHI_SEGUE, attraverso_la_persona
from portale import clock
from portale.identity.choices import Ruolo
from portale.permissions.scopes import nessuno_vede, scope

CHI_PROPONE = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
CHI_RISPONDE = (Ruolo.REFERENTE_IMPRESA, *CHI_PROPONE)


@scope(Impresa, Ruolo.REFERENTE_IMPRESA)
def la_propria_impresa(attore: Any, imprese: Any) -> Any:
    return imprese.filter(ente=attore.ente_id)


@scope(Impresa, *CHI_SEGUE)
def le_imprese_del_titolare(attore: Any, imprese: Any) -> Any:
    return imprese.filter(ente__titolare=attore.titolare_id)


@scope(Annuncio, Ruolo.REFERENTE_IMPRESA)
def i_propri_annunci(attore: Any, annunci: Any) -> Any:
    return annunci.filter(impresa__ente=attore.ente_id)


@scope(Annuncio, *CHI_SEGUE)
def gli_annunci_pubblicati_nel_sistema(attore: Any, annunci: Any) -> Any:
    pubblicati = annunci.exclude(stato=StatoAnnuncio.BOZZA)
    return pubblicati.filter(impresa__ente__titolare=attore.titolare_id)


@scope(Annuncio, Ruolo.CITTADINO)
def gli_annunci_che_mi_hanno_proposto(attore: Any, annunci: Any) -> Any:
    mie = Candidatura.objects.filter(lavoratore__utente=attore.user)
    return annunci.filter(pk__in=mie.values("annuncio"))


@scope(Lavoratore, Ruolo.REFERENTE_IMPRESA)
def le_persone_proposte_all_impresa(attore: Any, lavoratori: Any) -> Any:
    """Chi si ritira sparisce: l'impresa non ne tiene un elenco."""
    proposte = Candidatura.objects.non_ritirate().filter(annuncio__impresa__ente=attore.ente_id)
    return lavoratori.filter(pk__in=proposte.values("lavoratore"))


@scope(Candidatura, Ruolo.REFERENTE_IMPRESA)
def le_candidature_ai_propri_annunci(attore: Any, candidature: Any) -> Any:
    return candidature.non_ritirate().filter(annuncio__impresa__ente=attore.ente_id)


@scope(Curriculum, Ruolo.REFERENTE_IMPRESA)
def i_curriculum_di_chi_mi_e_proposto(attore: Any, curricula: Any) -> Any:
    """Confermato e non scaduto, di chi è ancora candidata e non l'ha nascosto."""
    proposte = le_candidature_ai_propri_annunci(attore, Candidatura.objects.all())
    mostrano = proposte.che_mostrano_il_curriculum()
    return curricula.che_valgono(clock.today()).filter(lavoratore__in=mostrano.values("lavoratore"))


@scope(ColloquioAziendale, Ruolo.REFERENTE_IMPRESA)
def i_colloqui_nella_propria_impresa(attore: Any, colloqui: Any) -> Any:
    del_proprio_ente = colloqui.filter(candidatura__annuncio__impresa__ente=attore.ente_id)
    return del_proprio_ente.exclude(candidatura__stato=StatoCandidatura.RITIRATA)


@scope(Collocamento, Ruolo.REFERENTE_IMPRESA)
def le_proprie_assunzioni(attore: Any, collocamenti: Any) -> Any:
    return collocamenti.filter(candidatura__annuncio__impresa__ente=attore.ente_id)


attraverso_la_persona(Candidatura, Ruolo.CITTADINO, *CHI_SEGUE)
nessuno_vede(Candidatura, Ruolo.ENTE_FORMAZIONE, *ANCORA_NESSUNO)
for modello in (ColloquioAziendale, Collocamento):
    attraverso_la_persona(modello, Ruolo.CITTADINO, *CHI_SEGUE, campo="candidatura__lavoratore")
    nessuno_vede(modello, Ruolo.ENTE_FORMAZIONE, *ANCORA_NESSUNO)
