"""Chiudere una lezione, concludere un'edizione."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from percorsi.choices import MotivoAssenza, StatoEdizione, StatoIscrizione, StatoPresenza
from percorsi.models import Edizione, Iscrizione, Lezione, Presenza
from percorsi.rules.frequenza import (
    impedimenti_chiusura_lezione,
    impedimenti_conclusione,
    impedimenti_presenza,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.jobs.esecuzione import enqueue
from portale.jobs.models import Lavorazione


@dataclass(frozen=True, slots=True)
class RigaRegistro:
    """Una persona nella lezione: presente con i suoi minuti, o assente con il suo motivo."""

    iscrizione_id: int
    presente: bool
    minuti: int = 0
    motivo_assenza: MotivoAssenza | str = ""


@transaction.atomic
def chiudi_lezione(
    *,
    lezione: Lezione,
    presenze: Iterable[RigaRegistro],
    argomento: str = "",
    docente: str = "",
    autore: Attore,
) -> Lezione:
    """Il registro di una lezione si scrive tutto insieme, una volta sola."""
    edizione = Edizione.objects.lock(lezione.edizione_id)
    lezione = Lezione.objects.lock(lezione.pk)
    attese = set(
        Iscrizione.objects.filter(edizione=edizione, stato=StatoIscrizione.ISCRITTA).values_list(
            "pk", flat=True
        )
    )
    righe = [riga for riga in presenze if riga.iscrizione_id in attese]

    impedimenti = impedimenti_chiusura_lezione(
        chiusa=lezione.chiusa,
        fine=lezione.fine,
        adesso=clock.now(),
        ora_fine=f"{timezone.localtime(lezione.fine):%H:%M}",
        mancano=len(attese - {riga.iscrizione_id for riga in righe}),
    )
    for riga in righe:
        impedimenti += impedimenti_presenza(
            presente=riga.presente,
            minuti=riga.minuti,
            minuti_lezione=lezione.minuti,
            motivo_assenza=riga.motivo_assenza,
        )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    Presenza.objects.bulk_create(_presenza(lezione, riga) for riga in righe)
    lezione.chiusa_il = clock.now()
    lezione.argomento = argomento.strip() or lezione.argomento
    lezione.docente = docente.strip() or lezione.docente
    lezione.save(update_fields=["chiusa_il", "argomento", "docente"])
    if edizione.stato == StatoEdizione.APERTA:
        edizione.stato = StatoEdizione.IN_CORSO
        edizione.save(update_fields=["stato"])
    presenti = sum(riga.presente for riga in righe)
    record("lezione.chiusa", lezione, autore=autore, presenti=presenti, iscritti=len(righe))
    return lezione


def _presenza(lezione: Lezione, riga: RigaRegistro) -> Presenza:
    return Presenza(
        lezione=lezione,
        iscrizione_id=riga.iscrizione_id,
        stato=StatoPresenza.PRESENTE if riga.presente else StatoPresenza.ASSENTE,
        minuti=riga.minuti if riga.presente else 0,
        firmata=riga.presente,
        motivo_assenza="" if riga.presente else riga.motivo_assenza,
    )


@transaction.atomic
def concludi_edizione(*, edizione: Edizione, autore: Attore) -> Lavorazione:
    """Da qui gli attestati si preparano da soli, a fette."""
    edizione = Edizione.objects.lock(edizione.pk)

    impedimenti = impedimenti_conclusione(
        gia_conclusa=edizione.conclusa,
        lezioni=edizione.lezioni.count(),
        da_registrare=edizione.lezioni.da_registrare().count(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    edizione.stato = StatoEdizione.CONCLUSA
    edizione.save(update_fields=["stato"])
    quanti = edizione.iscrizioni.che_occupano_un_posto().count()
    record("edizione.conclusa", edizione, autore=autore, iscritti=quanti)
    return enqueue("percorsi.rilascia_attestati", edizione.pk, autore=autore, totale=quanti)
