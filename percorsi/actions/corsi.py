"""Aprire un corso e pianificarne un'edizione con le sue lezioni."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from percorsi.models import Corso, Edizione, Lezione, Programma
from percorsi.rules.calendario_corso import LezionePrevista, impedimenti_edizione
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def apri_corso(
    *,
    ente: Ente,
    programma: Programma,
    titolo: str,
    contenuti: str,
    ore: int,
    frequenza_minima: int,
    autore: Attore,
) -> Corso:
    corso = Corso(
        ente=ente,
        programma=programma,
        titolo=titolo.strip(),
        contenuti=contenuti.strip(),
        ore=ore,
        frequenza_minima=frequenza_minima,
    )
    corso.full_clean()
    corso.save()
    record("corso.aperto", corso, autore=autore, ore=ore)
    return corso


@transaction.atomic
def pianifica_edizione(
    *,
    corso: Corso,
    codice: str,
    luogo: str,
    dal: date,
    al: date,
    posti: int,
    lezioni: Sequence[LezionePrevista],
    autore: Attore,
) -> Edizione:
    """Le lezioni fanno le ore del corso, stanno nelle date e nella finestra del programma."""
    corso = Corso.objects.select_related("programma").lock(corso.pk)
    codice = codice.strip().upper()

    impedimenti = impedimenti_edizione(
        dal=dal,
        al=al,
        posti=posti,
        ore=corso.ore,
        lezioni=lezioni,
        programma_dal=corso.programma.dal,
        programma_al=corso.programma.al,
        codice=codice,
        codice_usato=Edizione.objects.filter(codice=codice).exists(),
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    edizione = Edizione.objects.create(
        corso=corso, codice=codice, luogo=luogo.strip(), dal=dal, al=al, posti=posti
    )
    Lezione.objects.bulk_create(
        Lezione(
            edizione=edizione,
            inizio=lezione.inizio,
            fine=lezione.fine,
            minuti=lezione.minuti,
            argomento=lezione.argomento,
            docente=lezione.docente,
        )
        for lezione in lezioni
    )
    record("edizione.pianificata", edizione, autore=autore, posti=posti, lezioni=len(lezioni))
    return edizione
