"""Chi vede la persona e i suoi fatti.

Ognuno vede sé stesso; chi la segue lo dice la propria app.
"""

from typing import Any

from django.db import models

from lavoratori.choices import VisibilitaNota
from lavoratori.models import (
    AllegatoRichiesta,
    AllegatoTrattamento,
    AperturaMotivata,
    AttestatoDid,
    CompetenzaCurriculum,
    CondizioneAzienda,
    CorrezioneNota,
    Curriculum,
    Did,
    EsperienzaCurriculum,
    EventoPolitica,
    FormazioneCurriculum,
    IndennitaDisoccupazione,
    Lavoratore,
    LinguaCurriculum,
    Nota,
    OreCigMese,
    PassaggioTrattamento,
    PassoDid,
    PeriodoCig,
    PoliticaAttiva,
    PresaVisione,
    Protezione,
    Rapporto,
    Recapito,
    RichiestaDocumento,
    RigaSchedaRicevuta,
    SchedaRicevuta,
    Titolo,
    TrattamentoCig,
)
from lavoratori.models.delega import Delega
from lavoratori.models.unione import PersoneDiverse, RigaUnita, Unione
from lavoratori.models.uscita import Uscita
from portale import clock
from portale.identity.choices import Ruolo
from portale.permissions.prima import registra_via
from portale.permissions.scopes import nessuno_vede, registra_persone, scope

CHI_SEGUE = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, Ruolo.REGIONE, Ruolo.AUDITOR)
ANCORA_NESSUNO = (
    Ruolo.DELEGATO,
    Ruolo.OPERATORE_SPORTELLO,
    Ruolo.CONTACT_CENTRE,
    Ruolo.AMMINISTRATORE,
)
SALVO_DELEGATO = tuple(ruolo for ruolo in ANCORA_NESSUNO if ruolo != Ruolo.DELEGATO)
FUORI = (Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA)


def attraverso_la_persona(
    modello: type[models.Model], *ruoli: str, campo: str = "lavoratore"
) -> None:
    """Questi ruoli vedono le righe delle persone che vedono."""
    registra_via(modello, campo)

    @scope(modello, *ruoli)
    def righe_delle_persone_visibili(attore: Any, righe: Any) -> Any:
        return righe.filter(**{f"{campo}__in": persone(attore)})


def persone(attore: Any) -> Any:
    return Lavoratore.objects.visible_to(attore).values("pk")


registra_persone(persone)


@scope(Lavoratore, Ruolo.CITTADINO)
def io_stesso(attore: Any, lavoratori: Any) -> Any:
    return lavoratori.filter(utente=attore.user)


@scope(TrattamentoCig, *CHI_SEGUE)
def i_trattamenti_del_titolare(attore: Any, trattamenti: Any) -> Any:
    return trattamenti.filter(titolare=attore.titolare_id)


@scope(Delega, Ruolo.DELEGATO)
def le_deleghe_ricevute(attore: Any, deleghe: Any) -> Any:
    """Chi è delegata vede le proprie, finché valgono: revocata la delega, non vede più nulla."""
    return deleghe.in_vigore(clock.today()).filter(utente=attore.user)


@scope(Lavoratore, Ruolo.DELEGATO)
def le_persone_che_mi_hanno_delegata(attore: Any, lavoratori: Any) -> Any:
    return lavoratori.filter(pk__in=Delega.objects.visible_to(attore).values("lavoratore"))


nessuno_vede(Lavoratore, *SALVO_DELEGATO)
for modello in (Recapito, PeriodoCig):
    attraverso_la_persona(modello, Ruolo.CITTADINO, Ruolo.DELEGATO, *CHI_SEGUE)
    nessuno_vede(modello, *FUORI, *SALVO_DELEGATO)
attraverso_la_persona(Delega, Ruolo.CITTADINO, *CHI_SEGUE)
nessuno_vede(Delega, *FUORI, *SALVO_DELEGATO)
attraverso_la_persona(Uscita, *CHI_SEGUE)
nessuno_vede(Uscita, Ruolo.CITTADINO, *FUORI, *ANCORA_NESSUNO)
attraverso_la_persona(Unione, *CHI_SEGUE, campo="resta")
nessuno_vede(Unione, Ruolo.CITTADINO, *FUORI, *ANCORA_NESSUNO)
nessuno_vede(RigaUnita, *Ruolo)
nessuno_vede(PersoneDiverse, *Ruolo)
attraverso_la_persona(Rapporto, Ruolo.CITTADINO, *CHI_SEGUE)
nessuno_vede(Rapporto, *FUORI, *ANCORA_NESSUNO)
attraverso_la_persona(Titolo, Ruolo.CITTADINO, Ruolo.REFERENTE_IMPRESA, *CHI_SEGUE)
nessuno_vede(Titolo, Ruolo.ENTE_FORMAZIONE, *ANCORA_NESSUNO)


for del_caso in (AllegatoTrattamento, PassaggioTrattamento):

    @scope(del_caso, *CHI_SEGUE)
    def dei_trattamenti_visibili(attore: Any, righe: Any) -> Any:
        return righe.filter(trattamento__in=TrattamentoCig.objects.visible_to(attore))


@scope(CondizioneAzienda, *CHI_SEGUE)
def le_condizioni_scritte_dal_titolare(attore: Any, condizioni: Any) -> Any:
    return condizioni.filter(titolare=attore.titolare_id)


attraverso_la_persona(OreCigMese, Ruolo.CITTADINO, *CHI_SEGUE, campo="periodo__lavoratore")
nessuno_vede(OreCigMese, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)

PER_LA_DISOCCUPAZIONE = {
    Did: "lavoratore",
    PassoDid: "did__lavoratore",
    AttestatoDid: "did__lavoratore",
    IndennitaDisoccupazione: "lavoratore",
    RichiestaDocumento: "lavoratore",
    AllegatoRichiesta: "richiesta__lavoratore",
}
for suo, campo in PER_LA_DISOCCUPAZIONE.items():
    attraverso_la_persona(suo, Ruolo.CITTADINO, *CHI_SEGUE, campo=campo)
    nessuno_vede(suo, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)


@scope(Nota, *CHI_SEGUE)
def le_note_che_puo_leggere(attore: Any, note: Any) -> Any:
    return note.filter(lavoratore__in=persone(attore)).leggibili_da(attore)


@scope(Nota, Ruolo.CITTADINO)
def le_note_scritte_per_me(attore: Any, note: Any) -> Any:
    return note.filter(
        lavoratore__in=persone(attore), visibilita=VisibilitaNota.PERSONA, ritirata_il=None
    )


@scope(CorrezioneNota, *CHI_SEGUE)
def le_correzioni_delle_note_che_puo_leggere(attore: Any, correzioni: Any) -> Any:
    return correzioni.filter(nota__in=Nota.objects.visible_to(attore))


nessuno_vede(CorrezioneNota, Ruolo.CITTADINO)
attraverso_la_persona(PresaVisione, Ruolo.CITTADINO, *CHI_SEGUE)
attraverso_la_persona(Protezione, Ruolo.CITTADINO, *CHI_SEGUE)
attraverso_la_persona(AperturaMotivata, Ruolo.CITTADINO, Ruolo.RESPONSABILE_CPI, Ruolo.AUDITOR)


@scope(AperturaMotivata, Ruolo.OPERATORE_CPI, Ruolo.REGIONE)
def le_proprie_aperture(attore: Any, aperture: Any) -> Any:
    return aperture.filter(incarico=attore.incarico)


DI_CHI_SEGUE: tuple[type[models.Model], ...] = (
    Nota,
    CorrezioneNota,
    PresaVisione,
    Protezione,
    AperturaMotivata,
)
for di_chi_segue in DI_CHI_SEGUE:
    nessuno_vede(di_chi_segue, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)

for suo, campo in {PoliticaAttiva: "lavoratore", EventoPolitica: "politica__lavoratore"}.items():
    attraverso_la_persona(suo, Ruolo.CITTADINO, *CHI_SEGUE, campo=campo)
    nessuno_vede(suo, Ruolo.ENTE_FORMAZIONE, Ruolo.REFERENTE_IMPRESA, *ANCORA_NESSUNO)

for suo, campo in {SchedaRicevuta: "lavoratore", RigaSchedaRicevuta: "scheda__lavoratore"}.items():
    attraverso_la_persona(suo, *CHI_SEGUE, campo=campo)
    nessuno_vede(suo, Ruolo.CITTADINO, *FUORI, *ANCORA_NESSUNO)

DEL_CURRICULUM: dict[type[models.Model], str] = {
    Curriculum: "lavoratore",
    EsperienzaCurriculum: "curriculum__lavoratore",
    FormazioneCurriculum: "curriculum__lavoratore",
    LinguaCurriculum: "curriculum__lavoratore",
    CompetenzaCurriculum: "curriculum__lavoratore",
}
for voce, campo in DEL_CURRICULUM.items():
    attraverso_la_persona(voce, Ruolo.CITTADINO, *CHI_SEGUE, campo=campo)
    nessuno_vede(voce, Ruolo.ENTE_FORMAZIONE, *ANCORA_NESSUNO)
    if voce is not Curriculum:  # l'impresa: imprese/permissions.py
        nessuno_vede(voce, Ruolo.REFERENTE_IMPRESA)
