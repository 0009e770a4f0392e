"""Chi vede chi: il CPI le persone di cui è competente, il titolare quelle del suo sistema."""

from typing import Any

from django.db.models import Model, Q

from centri.choices import TipoRisorsa
from centri.models import (
    Assenza,
    Attesa,
    CalendarioPersonale,
    Campagna,
    Capienza,
    Centro,
    Chiusura,
    Colloquio,
    Competenza,
    Consegna,
    Convocazione,
    DaChiamare,
    Disponibilita,
    Dotazione,
    EccezioneAgenda,
    ElencoCig,
    FileElenco,
    Fruizione,
    Giustificazione,
    Incontro,
    InvioInps,
    Invito,
    Numero,
    OrarioCentro,
    Partecipazione,
    PassoProvvedimento,
    PersonaDelCentro,
    PresaInCarico,
    Prestazione,
    PropostaPosto,
    Provvedimento,
    RegolaCondizionalita,
    Richiamata,
    RigaElenco,
    Risorsa,
    Telefonata,
    Trattenuta,
    VistaSalvata,
)
from centri.models.persona_del_centro import persone_viste
from centri.models.richiesta_elenco import ElencoRicevuto, RichiestaElenco
from lavoratori.models import Lavoratore
from lavoratori.permissions import ANCORA_NESSUNO, SALVO_DELEGATO, attraverso_la_persona
from portale import clock
from portale.identity.choices import Ruolo
from portale.permissions.scopes import nessuno_vede, scope

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
DEL_TITOLARE = (Ruolo.REGIONE, Ruolo.AUDITOR)
DELLA_RETE = (Ruolo.OPERATORE_SPORTELLO, Ruolo.CONTACT_CENTRE)  # prenotano, non vedono nessuno


@scope(Lavoratore, *DEL_CPI)
def le_persone_della_sede(attore: Any, lavoratori: Any) -> Any:
    """Quelle di cui il centro è competente, o lo è il CPI di cui è un punto; e chi ha prenotato
    qui un colloquio, fino a un mese dopo.
    """
    if attore.sede_id is None:
        return lavoratori.none()
    return lavoratori.filter(pk__in=persone_viste(attore.sede_id, clock.now()))


@scope(Lavoratore, *DEL_TITOLARE)
def le_persone_del_titolare(attore: Any, lavoratori: Any) -> Any:
    competenze = Competenza.objects.in_vigore().filter(titolare=attore.titolare_id)
    return lavoratori.filter(pk__in=competenze.values("lavoratore"))


for modello in (Competenza, Colloquio):  # chi è delegata li prenota e li sposta per la persona
    attraverso_la_persona(modello, Ruolo.CITTADINO, Ruolo.DELEGATO, *DEL_CPI, *DEL_TITOLARE)
    nessuno_vede(modello, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *SALVO_DELEGATO)


@scope(ElencoCig, *DEL_TITOLARE)
def gli_elenchi_del_titolare(attore: Any, elenchi: Any) -> Any:
    return elenchi.filter(trattamento__titolare=attore.titolare_id)


@scope(RichiestaElenco, *DEL_TITOLARE)
def le_richieste_del_titolare(attore: Any, richieste: Any) -> Any:
    return richieste.filter(trattamento__titolare=attore.titolare_id)


@scope(ElencoRicevuto, *DEL_TITOLARE)
def gli_arrivi_del_titolare(attore: Any, arrivi: Any) -> Any:
    return arrivi.filter(richiesta__trattamento__titolare=attore.titolare_id)


@scope(RigaElenco, *DEL_TITOLARE)
def le_righe_del_titolare(attore: Any, righe: Any) -> Any:
    """Le righe da correggere non sono ancora persone: le vede chi ha ricevuto il file."""
    return righe.filter(elenco__trattamento__titolare=attore.titolare_id)


nessuno_vede(FileElenco, *Ruolo)
nessuno_vede(PersonaDelCentro, *Ruolo)  # serve a dire chi si vede: non si mostra
nessuno_vede(
    RigaElenco,
    Ruolo.CITTADINO,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    *DEL_CPI,
    *ANCORA_NESSUNO,
)


DELLA_PERSONA: tuple[type[Model], ...] = (
    PresaInCarico,
    Partecipazione,
    Invito,
    Trattenuta,
    Fruizione,
    Attesa,
    DaChiamare,
)
for della_persona in DELLA_PERSONA:
    attraverso_la_persona(della_persona, Ruolo.CITTADINO, *DEL_CPI, *DEL_TITOLARE)
    nessuno_vede(della_persona, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)
attraverso_la_persona(
    PropostaPosto, Ruolo.CITTADINO, *DEL_CPI, *DEL_TITOLARE, campo="attesa__lavoratore"
)
nessuno_vede(PropostaPosto, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)
attraverso_la_persona(CalendarioPersonale, Ruolo.CITTADINO)
nessuno_vede(
    CalendarioPersonale,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    *DEL_TITOLARE,
    *ANCORA_NESSUNO,
)


@scope(CalendarioPersonale, *DEL_CPI)
def il_proprio_calendario(attore: Any, calendari: Any) -> Any:
    return calendari.filter(incarico=attore.incarico)


@scope(Centro, *DEL_CPI)
def il_proprio_centro(attore: Any, centri: Any) -> Any:
    return centri.filter(sede=attore.sede_id)


@scope(Centro, *DEL_TITOLARE)
def i_centri_del_titolare(attore: Any, centri: Any) -> Any:
    titolare = attore.titolare_id
    return centri.filter(Q(sede__ente__titolare=titolare) | Q(sede__ente=titolare))


@scope(Centro, Ruolo.CITTADINO)
def il_centro_competente(attore: Any, centri: Any) -> Any:
    competenze = Competenza.objects.visible_to(attore).in_vigore()
    return centri.filter(pk__in=competenze.values("centro"))


@scope(Prestazione, *DEL_CPI, *DEL_TITOLARE)
def le_prestazioni_del_titolare(attore: Any, prestazioni: Any) -> Any:
    return prestazioni.filter(titolare=attore.titolare_id)


@scope(Prestazione, Ruolo.CITTADINO, Ruolo.DELEGATO)
def le_prestazioni_del_mio_titolare(attore: Any, prestazioni: Any) -> Any:
    competenze = Competenza.objects.visible_to(attore).in_vigore()
    return prestazioni.filter(titolare__in=competenze.values("titolare"))


@scope(Chiusura, *DEL_TITOLARE)
@scope(OrarioCentro, *DEL_TITOLARE)
def dei_centri_del_titolare(attore: Any, righe: Any) -> Any:
    return righe.filter(centro__in=Centro.objects.visible_to(attore))


@scope(Chiusura, *DEL_CPI)
@scope(OrarioCentro, *DEL_CPI)
@scope(Disponibilita, *DEL_CPI)
@scope(Incontro, *DEL_CPI)
@scope(Richiamata, *DEL_CPI)
@scope(Telefonata, *DEL_CPI)
@scope(Numero, *DEL_CPI)
def della_sede(attore: Any, righe: Any) -> Any:
    return righe.filter(centro__sede=attore.sede_id)


@scope(EccezioneAgenda, *DEL_CPI)
def le_eccezioni_della_sede(attore: Any, eccezioni: Any) -> Any:
    return eccezioni.filter(disponibilita__centro__sede=attore.sede_id)


@scope(Assenza, *DEL_CPI)
def le_assenze_della_sede(attore: Any, assenze: Any) -> Any:
    return assenze.filter(operatore__sede=attore.sede_id, operatore__sede__isnull=False)


@scope(Risorsa, *DEL_CPI)
def le_stanze_della_sede(attore: Any, risorse: Any) -> Any:
    """Delle risorse si vedono solo le stanze: il tempo delle persone sta nelle fasce."""
    return risorse.filter(tipo=TipoRisorsa.STANZA, centro__sede=attore.sede_id)


@scope(Incontro, Ruolo.CITTADINO)
def gli_incontri_a_cui_sono_invitata(attore: Any, incontri: Any) -> Any:
    partecipazioni = Partecipazione.objects.visible_to(attore)
    return incontri.filter(pk__in=partecipazioni.values("incontro"))


for di_chi_chiama in (Richiamata, Telefonata, Numero):
    # Nomi e numeri di telefono servono a chi chiama, e a nessun altro.
    nessuno_vede(
        di_chi_chiama,
        Ruolo.CITTADINO,
        Ruolo.ENTE_FORMAZIONE,
        Ruolo.REFERENTE_IMPRESA,
        *DEL_TITOLARE,
        *ANCORA_NESSUNO,
    )


@scope(Dotazione, *DEL_CPI)
def le_dotazioni_della_sede(attore: Any, dotazioni: Any) -> Any:
    del_titolare = dotazioni.filter(
        Q(ente=attore.titolare_id) | Q(ente__titolare=attore.titolare_id)
    )
    return del_titolare.filter(Q(centro=None) | Q(centro__sede=attore.sede_id))


@scope(Dotazione, *DEL_TITOLARE)
def le_dotazioni_del_titolare(attore: Any, dotazioni: Any) -> Any:
    titolare = attore.titolare_id
    return dotazioni.filter(Q(ente=titolare) | Q(ente__titolare=titolare))


attraverso_la_persona(Consegna, Ruolo.CITTADINO, *DEL_TITOLARE)
nessuno_vede(Consegna, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)


@scope(Consegna, *DEL_CPI)
def le_consegne_della_sede(attore: Any, consegne: Any) -> Any:
    """Chi consegna tiene copia del foglio; il fascicolo, invece, passa al nuovo ufficio."""
    if attore.sede_id is None:
        return consegne.none()
    return consegne.filter(Q(da_centro__sede=attore.sede_id) | Q(a_centro__sede=attore.sede_id))


for atto in (Convocazione, Provvedimento):
    attraverso_la_persona(atto, Ruolo.CITTADINO, *DEL_CPI, *DEL_TITOLARE)
    nessuno_vede(atto, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)
attraverso_la_persona(Giustificazione, Ruolo.CITTADINO, *DEL_CPI, campo="convocazione__lavoratore")
nessuno_vede(
    Giustificazione,
    Ruolo.ENTE_FORMAZIONE,
    Ruolo.REFERENTE_IMPRESA,
    *DEL_TITOLARE,
    *ANCORA_NESSUNO,
)
attraverso_la_persona(
    PassoProvvedimento,
    Ruolo.CITTADINO,
    *DEL_CPI,
    *DEL_TITOLARE,
    campo="provvedimento__lavoratore",
)
nessuno_vede(PassoProvvedimento, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)
nessuno_vede(
    InvioInps, Ruolo.CITTADINO, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO
)


@scope(InvioInps, *DEL_CPI)
def i_file_della_sede(attore: Any, invii: Any) -> Any:
    return invii.filter(centro__sede=attore.sede_id)


@scope(InvioInps, *DEL_TITOLARE)
def i_file_del_titolare(attore: Any, invii: Any) -> Any:
    return invii.filter(titolare=attore.titolare_id)


@scope(RegolaCondizionalita, *DEL_CPI, *DEL_TITOLARE)
def le_regole_sono_di_tutti(attore: Any, regole: Any) -> Any:
    return regole


@scope(Campagna, *DEL_CPI)
def le_campagne_della_sede(attore: Any, campagne: Any) -> Any:
    """Le sue, e quelle di tutto il sistema: di queste vede solo le proprie persone."""
    di_tutti = Q(centro=None, titolare=attore.titolare_id)
    return campagne.filter(Q(centro__sede=attore.sede_id) | di_tutti)


@scope(Campagna, *DEL_TITOLARE)
def le_campagne_del_titolare(attore: Any, campagne: Any) -> Any:
    return campagne.filter(titolare=attore.titolare_id)


@scope(Capienza, *DEL_CPI, *DEL_TITOLARE)
def la_capienza_dei_centri_visibili(attore: Any, capienze: Any) -> Any:
    return capienze.filter(centro__in=Centro.objects.visible_to(attore))


@scope(VistaSalvata, *DEL_CPI)
def le_proprie_viste(attore: Any, viste: Any) -> Any:
    """Le sue, e quelle che le colleghe della sede condividono."""
    delle_colleghe = Q(condivisa=True, incarico__sede=attore.sede_id, incarico__sede__isnull=False)
    return viste.filter(Q(incarico=attore.incarico) | delle_colleghe)
