"""Prendere in carico una persona: una sola operatrice la segue, per volta."""

from django.db import transaction

from centri.models import PresaInCarico
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def prendi_in_carico(
    *, lavoratore: Lavoratore, operatore: Incarico, autore: Attore
) -> PresaInCarico:
    """Chi la seguiva prima le passa la mano; se è la stessa operatrice non cambia nulla."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    precedente = PresaInCarico.objects.in_corso().filter(lavoratore=lavoratore).first()
    if precedente and precedente.operatore_id == operatore.pk:
        return precedente

    if precedente:
        precedente.al = max(clock.today(), precedente.dal)
        precedente.save(update_fields=["al"])
        record("presa.finita", precedente, autore=autore)
    presa = PresaInCarico.objects.create(
        lavoratore=lavoratore, operatore=operatore, dal=clock.today()
    )
    record("presa.iniziata", presa, autore=autore, operatore=operatore.pk)
    return presa
