"""Tre curriculum: uno confermato, uno che la persona sta scrivendo, uno scaduto."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from lavoratori.actions.curriculum import (
    crea_curriculum,
    fa_scadere_i_curriculum,
    valida_curriculum,
)
from lavoratori.actions.voci_curriculum import scegli_competenze, scrivi_testata, scrivi_voce
from lavoratori.choices import GenereCurriculum, LivelloLingua
from lavoratori.models import Curriculum, Lavoratore, LinguaCurriculum
from portale.classifications.models import CompetenzaEsco, Professione
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import DOMINIO, avviene

UN_GIORNO, UN_ANNO = timedelta(days=1), timedelta(days=365)
PROFILO = (
    "Lavoro da molti anni, anche a turni: guardo alla qualità e imparo in fretta."
    " Cerco un posto stabile, al più a mezz'ora da casa."
)
ATTIVITA = (
    "Ho lavorato in squadra e rispettato i tempi; ho seguito l'inserimento di due colleghi"
    " e tenuto in ordine il posto e gli strumenti di lavoro."
)
MONTARE, MAGAZZINO = "8219.8", "9333.8"
COMPETENZE = 9


@fase(260, "Tre curriculum")
def curriculum(demo: Demo) -> None:
    if not demo.persone or Professione.objects.filter(codice=MONTARE).first() is None:
        return
    con_accesso = list(_pronte().filter(utente__isnull=False)[:2])
    if len(con_accesso) == 2:
        confermato(con_accesso[0], alle(_dopo_l_arrivo(demo, con_accesso[0], 20), 18, 10))
        _in_bozza(demo, con_accesso[1])
    da_tanto = _pronte().filter(utente=None, prese__al=None, prese__isnull=False)
    prima = alle(demo.oggi - UN_ANNO - 20 * UN_GIORNO, 9)
    di_chi_si_prova = Q(prese__operatore__user__email__endswith=DOMINIO)
    da_tanto = da_tanto.annotate(si_prova=di_chi_si_prova).order_by("-si_prova", "codice_fiscale")
    if persona := da_tanto.filter(created_at__lt=prima).first():
        _scaduto(demo, persona)


def _pronte() -> QuerySet[Lavoratore]:
    """Chi ha un lavoro da raccontare e un modo di farsi trovare, in ordine di codice fiscale."""
    persone = Lavoratore.objects.filter(rapporti__isnull=False, recapiti__isnull=False, uscita="")
    return persone.order_by("codice_fiscale").distinct()


def confermato(persona: Lavoratore, quando: datetime) -> None:
    """Automatico: lo ha completato lei."""
    autore = _lei(persona)
    with avviene(quando):
        uno = crea_curriculum(lavoratore=persona, genere=GenereCurriculum.AUTOMATICO, autore=autore)
        _riempi(uno, MONTARE, autore)
        valida_curriculum(curriculum=uno, autore=autore)


def _in_bozza(demo: Demo, persona: Lavoratore) -> None:
    """Personale, cominciato ieri: ha scritto chi è, non ancora che lavoro cerca."""
    autore = _lei(persona)
    with avviene(alle(_dopo_l_arrivo(demo, persona, 1), 20, 40)):
        uno = crea_curriculum(
            lavoratore=persona,
            genere=GenereCurriculum.PERSONALE,
            nome="Per il magazzino",
            autore=autore,
        )
        scrivi_testata(
            curriculum=uno, profilo=PROFILO, patenti=["B"], automunito=True, autore=autore
        )


def _scaduto(demo: Demo, persona: Lavoratore) -> None:
    """Preparato dall'operatrice più di un anno fa: è da rinnovare."""
    autore = Attore.di(
        Incarico.objects.select_related("user", "ente", "sede").get(
            prese__lavoratore=persona, prese__al=None
        )
    )
    giorno = demo.oggi - UN_ANNO - 9 * UN_GIORNO
    with avviene(alle(giorno, 11, 20)):
        uno = crea_curriculum(lavoratore=persona, genere=GenereCurriculum.AUTOMATICO, autore=autore)
        _riempi(uno, MAGAZZINO, autore)
        valida_curriculum(curriculum=uno, autore=autore)
    with avviene(alle(giorno + UN_ANNO, 0, 40)):
        fa_scadere_i_curriculum()


def _riempi(uno: Curriculum, codice: str, autore: Attore) -> None:
    professione = Professione.objects.get(codice=codice)
    scrivi_testata(
        curriculum=uno,
        professione=professione,
        profilo=PROFILO,
        patenti=["B"],
        automunito=True,
        autore=autore,
    )
    if prima := uno.esperienze.first():
        scrivi_voce(voce=prima, attivita=ATTIVITA, autore=autore)
    sue = CompetenzaEsco.objects.del_gruppo(professione.isco).order_by("codice")[:COMPETENZE]
    scegli_competenze(curriculum=uno, competenze=sue, autore=autore)
    for lingua, nome, livello in (("ita", "italiano", ""), ("fra", "francese", LivelloLingua.A2)):
        scrivi_voce(
            voce=LinguaCurriculum(curriculum=uno, lingua=lingua, nome=nome),
            madre=not livello,
            parlato=livello,
            lettura=livello,
            autore=autore,
        )


def _lei(persona: Lavoratore) -> Attore:
    return Attore.di(
        Incarico.objects.select_related("user").get(user=persona.utente, ruolo=Ruolo.CITTADINO)
    )


def _dopo_l_arrivo(demo: Demo, persona: Lavoratore, giorni_fa: int) -> date:
    arrivo = persona.created_at.date() + UN_GIORNO
    return max(demo.oggi - giorni_fa * UN_GIORNO, min(arrivo, demo.oggi - UN_GIORNO))
