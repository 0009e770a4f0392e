"""Il colloquio fra la persona e l'impresa: fissarlo, annullarlo, dire com'è andato."""

from datetime import datetime

from django.db import transaction

from centri.actions.fasce import impegna, libera, risorsa_di
from centri.choices import MotivoFascia
from imprese.choices import EsitoColloquioAziendale, StatoCandidatura
from imprese.models import Candidatura, ColloquioAziendale
from imprese.notifications import (
    ColloquioAziendaleAnnullato,
    ColloquioAziendaleFissato,
    ColloquioInAziendaAnnullato,
    ColloquioInAziendaFissato,
    avvisa_l_impresa,
)
from imprese.rules.colloquio_aziendale import (
    ESITO_GIA_REGISTRATO,
    impedimenti_al_colloquio,
    impedimenti_all_esito,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@transaction.atomic
def fissa_colloquio_aziendale(
    *, candidatura: Candidatura, inizio: datetime, fine: datetime, luogo: str, autore: Attore
) -> ColloquioAziendale:
    """Prende il tempo della persona: un colloquio al CPI o una lezione non si sovrappongono."""
    candidatura = Candidatura.objects.lock(candidatura.pk)
    impedimenti = impedimenti_al_colloquio(
        adesso=clock.now(),
        inizio=inizio,
        fine=fine,
        candidatura_aperta=candidatura.aperta,
        gia_fissato=candidatura.colloqui.da_fare().exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    colloquio = ColloquioAziendale.objects.create(
        candidatura=candidatura, inizio=inizio, fine=fine, luogo=luogo.strip()
    )
    impegna(
        motivo=MotivoFascia.COLLOQUIO_AZIENDALE,
        riferimento_id=colloquio.pk,
        periodo=(inizio, fine),
        risorse=[risorsa_di(candidatura.lavoratore)],
    )
    candidatura.stato = StatoCandidatura.IN_COLLOQUIO
    candidatura.save(update_fields=["stato"])
    record("colloquio_aziendale.fissato", colloquio, autore=autore)
    chiave = f"colloquio_aziendale:{colloquio.pk}:fissato"
    notify(
        ColloquioAziendaleFissato,
        a=candidatura.lavoratore,
        chiave=chiave,
        colloquio=colloquio.pk,
    )
    avvisa_l_impresa(
        ColloquioInAziendaFissato,
        candidatura.annuncio.impresa,
        chiave=chiave,
        colloquio=colloquio.pk,
    )
    return colloquio


@transaction.atomic
def annulla_colloquio_aziendale(
    *, colloquio: ColloquioAziendale, autore: Attore
) -> ColloquioAziendale:
    """La candidatura resta: se ne può fissare un altro."""
    candidatura, colloquio = _ferma(colloquio)
    if colloquio.esito != EsitoColloquioAziendale.DA_FARE:
        raise AttoImpedito(ESITO_GIA_REGISTRATO)

    colloquio.esito = EsitoColloquioAziendale.ANNULLATO
    colloquio.save(update_fields=["esito"])
    candidatura.stato = StatoCandidatura.PROPOSTA
    candidatura.save(update_fields=["stato"])
    libera(motivo=MotivoFascia.COLLOQUIO_AZIENDALE, riferimento_id=colloquio.pk)
    record("colloquio_aziendale.annullato", colloquio, autore=autore)
    chiave = f"colloquio_aziendale:{colloquio.pk}:annullato"
    notify(
        ColloquioAziendaleAnnullato,
        a=candidatura.lavoratore,
        chiave=chiave,
        colloquio=colloquio.pk,
    )
    avvisa_l_impresa(
        ColloquioInAziendaAnnullato,
        candidatura.annuncio.impresa,
        chiave=chiave,
        colloquio=colloquio.pk,
    )
    return colloquio


@transaction.atomic
def registra_esito_colloquio(
    *, colloquio: ColloquioAziendale, esito: EsitoColloquioAziendale | str, autore: Attore
) -> ColloquioAziendale:
    """Positivo o negativo. L'assunzione è un altro atto: qui nessuno è ancora scelto."""
    _candidatura, colloquio = _ferma(colloquio)
    impedimenti = impedimenti_all_esito(
        adesso=clock.now(),
        inizio=colloquio.inizio,
        da_fare=colloquio.esito == EsitoColloquioAziendale.DA_FARE,
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    colloquio.esito = EsitoColloquioAziendale(esito)
    colloquio.save(update_fields=["esito"])
    record("colloquio_aziendale.esito", colloquio, autore=autore, esito=colloquio.esito)
    return colloquio


def _ferma(colloquio: ColloquioAziendale) -> tuple[Candidatura, ColloquioAziendale]:
    """Prima la candidatura, poi il colloquio: sempre in quest'ordine."""
    candidatura = Candidatura.objects.lock(colloquio.candidatura_id)
    return candidatura, ColloquioAziendale.objects.lock(colloquio.pk)
