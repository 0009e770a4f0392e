"""Proporre una persona a un'impresa; la risposta dell'impresa; il ritiro della persona."""

from django.db import IntegrityError, transaction

from centri.actions.fasce import libera
from centri.choices import MotivoFascia
from imprese.choices import EsitoColloquioAziendale, MostraCurriculum, StatoCandidatura
from imprese.models import Annuncio, Candidatura
from imprese.notifications import (
    CandidaturaNonScelta,
    CandidaturaProposta,
    PersonaProposta,
    PersonaRitirata,
    avvisa_l_impresa,
)
from imprese.rules.candidatura import (
    GIA_CANDIDATA,
    impedimenti_alla_conclusione,
    impedimenti_alla_proposta,
)
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify

ATTO_DI = {
    StatoCandidatura.NON_SCELTA: "candidatura.non_scelta",
    StatoCandidatura.RITIRATA: "candidatura.ritirata",
}


@transaction.atomic
def proponi_candidatura(
    *, annuncio: Annuncio, lavoratore: Lavoratore, motivo: str, autore: Attore
) -> Candidatura:
    """La persona è d'accordo: l'impresa ne vede nome, titoli, ragioni e curriculum."""
    annuncio = Annuncio.objects.lock(annuncio.pk)
    impedimenti = impedimenti_alla_proposta(
        annuncio_aperto=annuncio.aperto(clock.today()),
        posti_liberi=annuncio.posti - annuncio.candidature.assunte().count(),
        gia_candidata=annuncio.candidature.filter(lavoratore=lavoratore).exists(),
        motivo=motivo,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    try:
        with transaction.atomic():
            candidatura = Candidatura.objects.create(
                annuncio=annuncio,
                lavoratore=lavoratore,
                motivo=motivo.strip(),
                created_at=clock.now(),
            )
    except IntegrityError as doppia:
        raise AttoImpedito(GIA_CANDIDATA) from doppia
    record("candidatura.proposta", candidatura, autore=autore, annuncio=annuncio.pk)
    chiave = f"candidatura:{candidatura.pk}:proposta"
    notify(CandidaturaProposta, a=lavoratore, chiave=chiave, candidatura=candidatura.pk)
    avvisa_l_impresa(PersonaProposta, annuncio.impresa, chiave=chiave, candidatura=candidatura.pk)
    return candidatura


@transaction.atomic
def non_scegliere(*, candidatura: Candidatura, autore: Attore) -> Candidatura:
    """L'impresa non prosegue: la persona lo sa, e l'annuncio resta aperto ad altre."""
    return _chiudi(candidatura, StatoCandidatura.NON_SCELTA, autore)


@transaction.atomic
def scegli_curriculum(*, candidatura: Candidatura, mostra: str, autore: Attore) -> Candidatura:
    """La persona decide che cosa l'impresa legge; toglierlo vale da subito."""
    candidatura = Candidatura.objects.lock(candidatura.pk)
    impedimenti = impedimenti_alla_conclusione(aperta=candidatura.aperta)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    candidatura.curriculum = MostraCurriculum(mostra)
    candidatura.save(update_fields=["curriculum"])
    record("candidatura.curriculum_scelto", candidatura, autore=autore, mostra=mostra)
    return candidatura


@transaction.atomic
def ritira_candidatura(*, candidatura: Candidatura, autore: Attore) -> Candidatura:
    """La persona non è più disponibile: l'impresa non la vede più, e non sa perché."""
    return _chiudi(candidatura, StatoCandidatura.RITIRATA, autore)


def _chiudi(candidatura: Candidatura, stato: StatoCandidatura, autore: Attore) -> Candidatura:
    candidatura = Candidatura.objects.lock(candidatura.pk)
    impedimenti = impedimenti_alla_conclusione(aperta=candidatura.aperta)
    if impedimenti:
        raise AttoImpedito(impedimenti)
    concludi(candidatura, stato, autore=autore)
    return candidatura


def concludi(candidatura: Candidatura, stato: StatoCandidatura, *, autore: Attore) -> None:
    """Scrive la fine di una candidatura già fermata, annulla il suo colloquio e avvisa."""
    candidatura.stato = stato
    candidatura.save(update_fields=["stato"])
    record(ATTO_DI[stato], candidatura, autore=autore)
    annulla_i_colloqui(candidatura, autore=autore)
    chiave = f"candidatura:{candidatura.pk}:{stato.value}"
    if stato == StatoCandidatura.NON_SCELTA:
        notify(
            CandidaturaNonScelta,
            a=candidatura.lavoratore,
            chiave=chiave,
            candidatura=candidatura.pk,
        )
    else:
        avvisa_l_impresa(
            PersonaRitirata, candidatura.annuncio.impresa, chiave=chiave, candidatura=candidatura.pk
        )


def annulla_i_colloqui(candidatura: Candidatura, *, autore: Attore) -> None:
    """I colloqui ancora da fare non si fanno più: il tempo della persona torna libero."""
    for colloquio in candidatura.colloqui.da_fare():
        colloquio.esito = EsitoColloquioAziendale.ANNULLATO
        colloquio.save(update_fields=["esito"])
        libera(motivo=MotivoFascia.COLLOQUIO_AZIENDALE, riferimento_id=colloquio.pk)
        record("colloquio_aziendale.annullato", colloquio, autore=autore)
