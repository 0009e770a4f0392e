"""Chi vede il percorso di una persona; chi vede corsi ed edizioni; chi vi può fare che cosa.

L'ente di formazione vede le persone iscritte alle sue edizioni, e di loro solo il corso: non la
valutazione, il patto, la cassa integrazione.
"""

from typing import Any

from lavoratori.models import Lavoratore
from lavoratori.permissions import ANCORA_NESSUNO, CHI_SEGUE, attraverso_la_persona, persone
from percorsi.choices import StatoPatto
from percorsi.models import (
    Assessment,
    Attestato,
    CodiceFirma,
    CopiaFirmata,
    Corso,
    Edizione,
    EsitoMisura,
    FirmaPatto,
    ImpegnoPatto,
    ImpegnoStandard,
    Iscrizione,
    Lezione,
    Misura,
    MisuraPatto,
    ModelloPatto,
    ModelloProfilazione,
    Patto,
    Presenza,
    Profilazione,
    Programma,
    PropostaPiani,
    Ricalcolo,
    RigaPropostaPiani,
    RigaRicalcolo,
    VersioneMisura,
    VersioneQuestionario,
)
from portale.identity.choices import Ruolo
from portale.permissions.scopes import nessuno_vede, scope

DELLA_REGIONE = (Ruolo.REGIONE, Ruolo.AUDITOR)
DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)


@scope(Lavoratore, Ruolo.ENTE_FORMAZIONE)
def chi_frequenta_i_nostri_corsi(attore: Any, lavoratori: Any) -> Any:
    nostre = Iscrizione.objects.che_occupano_un_posto().filter(edizione__corso__ente=attore.ente_id)
    return lavoratori.filter(pk__in=nostre.values("lavoratore"))


attraverso_la_persona(Assessment, Ruolo.CITTADINO, *CHI_SEGUE)
attraverso_la_persona(Patto, *CHI_SEGUE)


@scope(Patto, Ruolo.CITTADINO)
def i_propri_patti(attore: Any, patti: Any) -> Any:
    """Una bozza non è ancora una proposta: la legge solo chi la scrive."""
    return patti.exclude(stato=StatoPatto.BOZZA).filter(lavoratore__in=persone(attore))


for valutazione in (Assessment, Patto):
    nessuno_vede(valutazione, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)

attraverso_la_persona(Iscrizione, Ruolo.CITTADINO, *CHI_SEGUE)
for frequenza in (Presenza, Attestato):
    attraverso_la_persona(frequenza, Ruolo.CITTADINO, *CHI_SEGUE, campo="iscrizione__lavoratore")
for del_corso in (Iscrizione, Presenza, Attestato):
    nessuno_vede(del_corso, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)


@scope(Iscrizione, Ruolo.ENTE_FORMAZIONE)
def le_iscrizioni_alle_nostre_edizioni(attore: Any, iscrizioni: Any) -> Any:
    return iscrizioni.che_occupano_un_posto().filter(edizione__corso__ente=attore.ente_id)


@scope(Presenza, Ruolo.ENTE_FORMAZIONE)
def le_presenze_nelle_nostre_edizioni(attore: Any, presenze: Any) -> Any:
    return presenze.filter(iscrizione__edizione__corso__ente=attore.ente_id)


@scope(Attestato, Ruolo.ENTE_FORMAZIONE)
def gli_attestati_che_abbiamo_rilasciato(attore: Any, attestati: Any) -> Any:
    return attestati.filter(iscrizione__edizione__corso__ente=attore.ente_id)


@scope(Programma, *CHI_SEGUE, Ruolo.ENTE_FORMAZIONE)
def i_programmi_del_titolare(attore: Any, programmi: Any) -> Any:
    return programmi.filter(titolare=attore.titolare_id)


@scope(Corso, *CHI_SEGUE)
def i_corsi_del_titolare(attore: Any, corsi: Any) -> Any:
    return corsi.filter(programma__titolare=attore.titolare_id)


@scope(Corso, Ruolo.ENTE_FORMAZIONE)
def i_nostri_corsi(attore: Any, corsi: Any) -> Any:
    return corsi.filter(ente=attore.ente_id)


@scope(Edizione, *CHI_SEGUE)
def le_edizioni_del_titolare(attore: Any, edizioni: Any) -> Any:
    return edizioni.filter(corso__programma__titolare=attore.titolare_id)


@scope(Edizione, Ruolo.ENTE_FORMAZIONE)
def le_nostre_edizioni(attore: Any, edizioni: Any) -> Any:
    return edizioni.filter(corso__ente=attore.ente_id)


@scope(Lezione, Ruolo.ENTE_FORMAZIONE)
def le_nostre_lezioni(attore: Any, lezioni: Any) -> Any:
    return lezioni.filter(edizione__corso__ente=attore.ente_id)


for suo in (MisuraPatto, FirmaPatto, CopiaFirmata, ImpegnoPatto):

    @scope(suo, Ruolo.CITTADINO, *CHI_SEGUE)
    def del_patto_che_vede(attore: Any, righe: Any) -> Any:
        return righe.filter(patto__in=Patto.objects.visible_to(attore))

    nessuno_vede(suo, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)
nessuno_vede(CodiceFirma, *Ruolo)
attraverso_la_persona(RigaPropostaPiani, *CHI_SEGUE)
nessuno_vede(
    RigaPropostaPiani,
    Ruolo.CITTADINO,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    *ANCORA_NESSUNO,
)


@scope(PropostaPiani, *DEL_CPI)
def le_proposte_del_nostro_ufficio(attore: Any, proposte: Any) -> Any:
    return proposte.filter(operatore__sede=attore.sede_id, operatore__ente=attore.ente_id)


@scope(ModelloPatto, *CHI_SEGUE)
def i_modelli_del_titolare(attore: Any, modelli: Any) -> Any:
    return modelli.filter(titolare=attore.titolare_id)


@scope(ImpegnoStandard, *CHI_SEGUE)
def gli_impegni_tipici_del_titolare(attore: Any, impegni: Any) -> Any:
    return impegni.filter(titolare=attore.titolare_id)


for della_persona in (Profilazione, EsitoMisura):
    attraverso_la_persona(della_persona, Ruolo.CITTADINO, *CHI_SEGUE)
    nessuno_vede(della_persona, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)
attraverso_la_persona(RigaRicalcolo, *CHI_SEGUE)
nessuno_vede(
    RigaRicalcolo,
    Ruolo.CITTADINO,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    *ANCORA_NESSUNO,
)
for del_titolare in (VersioneQuestionario, ModelloProfilazione, Misura):

    @scope(del_titolare, *CHI_SEGUE)
    def del_proprio_titolare(attore: Any, righe: Any) -> Any:
        return righe.filter(titolare=attore.titolare_id)


@scope(VersioneMisura, *CHI_SEGUE)
def le_regole_del_titolare(attore: Any, regole: Any) -> Any:
    return regole.filter(misura__titolare=attore.titolare_id)


@scope(Ricalcolo, *DEL_CPI)
def i_ricalcoli_del_nostro_ufficio(attore: Any, ricalcoli: Any) -> Any:
    return ricalcoli.filter(titolare=attore.titolare_id, operatore__sede=attore.sede_id)


@scope(Ricalcolo, Ruolo.REGIONE, Ruolo.AUDITOR)
def i_ricalcoli_del_titolare(attore: Any, ricalcoli: Any) -> Any:
    return ricalcoli.filter(titolare=attore.titolare_id)
