"""Quando chi riceve non c'è: in un atto solo, il suo tempo e i colloqui di quelle ore."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from centri.actions.fasce import impegna_tutti, libera, risorsa_dell_operatore
from centri.actions.riassegnazioni import applica_piano, ferma_tutto
from centri.choices import MotivoAssenza, MotivoFascia, SorteColloquio
from centri.models import Assenza, Colloquio, Fascia, Trattenuta
from centri.queries.agende import chi_riceve, colloqui_prenotati, occupati_di
from centri.rules.assenze import (
    PIANO_CAMBIATO,
    SENZA_TEMPO,
    Piano,
    impedimenti_all_assenza,
    tempi_scoperti,
)
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico


@transaction.atomic
def segna_assenza(
    *,
    operatore: Incarico,
    inizio: datetime,
    fine: datetime,
    motivo: str = MotivoAssenza.ASSENTE,
    piano: Piano,
    autore: Attore,
) -> Assenza:
    """Il piano dice che cosa succede a ogni colloquio di quel tempo; a ciascuna persona si scrive.

    Gli altri impegni (una lezione, un incontro) restano: l'assenza prende il tempo che rimane.
    """
    impedimenti = impedimenti_all_assenza(inizio=inizio, fine=fine, adesso=clock.now())
    if impedimenti:
        raise AttoImpedito(impedimenti)
    colloqui = _colloqui(operatore, inizio, fine)
    ferma_tutto({operatore, *chi_riceve(operatore.sede_id, clock.today())}, colloqui)
    _rifiuta_se_e_cambiato(colloqui, _colloqui(operatore, inizio, fine), piano)

    _libera_il_suo_tempo(operatore, colloqui, inizio, fine)
    liberi = tempi_scoperti(inizio, fine, occupati_di([operatore.pk], inizio, fine)[operatore.pk])
    if not liberi:
        raise AttoImpedito(SENZA_TEMPO)
    assenza = Assenza.objects.create(operatore=operatore, inizio=inizio, fine=fine, motivo=motivo)
    impegna_tutti(
        motivo=MotivoFascia.ASSENZA,
        riferimento_id=assenza.pk,
        periodi=liberi,
        risorse=[risorsa_dell_operatore(operatore)],
    )
    applica_piano(operatore=operatore, colloqui=colloqui, piano=piano, autore=autore)
    record(
        "assenza.segnata", assenza, autore=autore, operatore=operatore.pk, colloqui=len(colloqui)
    )
    return assenza


def _colloqui(operatore: Incarico, inizio: datetime, fine: datetime) -> list[Colloquio]:
    """Quelli non ancora finiti: per chi è già venuto si scrive l'esito."""
    return colloqui_prenotati(operatore, max(inizio, clock.now()), fine)


def _rifiuta_se_e_cambiato(
    prima: Sequence[Colloquio], dopo: Sequence[Colloquio], piano: Piano
) -> None:
    """Con il tempo fermo, i colloqui sono proprio quelli che si sono guardati; e nessuno resta a
    chi non ci sarà.
    """
    guardati = {colloquio.pk for colloquio in prima}
    nessuno_resta = all(sorte.scelta != SorteColloquio.RESTA for sorte in piano.values())
    stessi = guardati == {colloquio.pk for colloquio in dopo} == set(piano)
    if not stessi or not nessuno_resta:
        raise AttoImpedito(PIANO_CAMBIATO)


def _libera_il_suo_tempo(
    operatore: Incarico, colloqui: Sequence[Colloquio], inizio: datetime, fine: datetime
) -> None:
    """Prima che i colloqui cambino, così nessuno rioffre queste ore a un'altra persona. Chi stava
    scegliendo uno di questi orari lo perde, e gli si propongono i primi liberi.
    """
    risorsa = risorsa_dell_operatore(operatore)
    for colloquio in colloqui:
        libera(motivo=MotivoFascia.COLLOQUIO, riferimento_id=colloquio.pk, risorse=[risorsa])
    tenute = Fascia.objects.che_toccano(inizio, fine).filter(
        risorsa=risorsa, motivo=MotivoFascia.TRATTENUTA
    )
    for trattenuta in set(tenute.values_list("riferimento_id", flat=True)):
        libera(motivo=MotivoFascia.TRATTENUTA, riferimento_id=trattenuta)
        Trattenuta.objects.filter(pk=trattenuta).delete()


@transaction.atomic
def togli_assenza(*, assenza: Assenza, autore: Attore) -> None:
    """È tornata prima: il tempo torna prenotabile. I colloqui già passati ad altri restano loro."""
    assenza = Assenza.objects.lock(assenza.pk)
    libera(motivo=MotivoFascia.ASSENZA, riferimento_id=assenza.pk)
    record("assenza.tolta", assenza, autore=autore, operatore=assenza.operatore_id)
    assenza.delete()
