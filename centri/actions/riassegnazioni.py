"""Dare un colloquio a una collega, alla stessa ora; e fare di più colloqui ciò che si è deciso."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.utils.formats import time_format
from django.utils.timezone import localtime

from centri.actions.colloqui import disdici_colloquio, sposta_colloquio
from centri.actions.fasce import (
    ATTESA_MASSIMA,
    ATTESE_FINITE,
    impegna,
    libera,
    risorsa_dell_operatore,
    risorsa_di,
)
from centri.choices import MotivoDisdetta, MotivoFascia, SorteColloquio, StatoColloquio
from centri.models import Colloquio, Risorsa
from centri.notifications import ColloquioRiassegnato
from centri.queries.agende import appuntamento_di, colleghe_di
from centri.queries.offerte import prime_libere
from centri.rules.assenze import (
    COLLEGA_OCCUPATA,
    NESSUN_ORARIO,
    PIANO_CAMBIATO,
    TEMPO_CONTESO,
    Piano,
    Sorte,
)
from centri.rules.orari import OPERATORE_DI_ALTRO_CENTRO
from centri.rules.prenotazione import FASCIA_OCCUPATA, NON_PIU_APERTO
from lavoratori.models import Lavoratore
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.notifications.notifica import notify


@transaction.atomic
def riassegna_colloquio(
    *, colloquio: Colloquio, a: Incarico, al_posto_di: Incarico | None = None, autore: Attore
) -> Colloquio:
    """La stessa ora, lo stesso luogo: cambia chi riceve, e la persona lo sa.

    `al_posto_di`: chi non c'è, se era una delle altre operatrici dello stesso colloquio.
    """
    lavoratore = Lavoratore.objects.lock(colloquio.lavoratore_id)
    colloquio = Colloquio.objects.lock(colloquio.pk)
    prima = al_posto_di or colloquio.operatore
    if colloquio.stato != StatoColloquio.DA_EROGARE:
        raise AttoImpedito(NON_PIU_APERTO.con(stato=colloquio.get_stato_display()))
    if a.sede_id != colloquio.centro.sede_id:
        raise AttoImpedito(OPERATORE_DI_ALTRO_CENTRO)
    if a.pk == prima.pk:
        return colloquio

    libera(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=colloquio.pk,
        risorse=[risorsa_dell_operatore(prima)],
    )
    impegna(
        motivo=MotivoFascia.COLLOQUIO,
        riferimento_id=colloquio.pk,
        periodo=(colloquio.inizio, colloquio.fine),
        risorse=[risorsa_dell_operatore(a)],
    )
    if colloquio.operatore_id == prima.pk:
        colloquio.operatore = a
    else:
        colloquio.altri_operatori.remove(prima)
        colloquio.altri_operatori.add(a)
    colloquio.sequenza += 1
    colloquio.save(update_fields=["operatore", "sequenza"])
    record("colloquio.riassegnato", colloquio, autore=autore, da=prima.pk, a=a.pk)
    notify(
        ColloquioRiassegnato,
        a=lavoratore,
        chiave=f"colloquio:{colloquio.pk}:{colloquio.sequenza}",
        colloquio=colloquio.pk,
    )
    return colloquio


def ferma_tutto(operatori: Iterable[Incarico], colloqui: Sequence[Colloquio]) -> None:
    """Le persone, i colloqui e il tempo di chi c'entra: sempre in quest'ordine, dal più piccolo.

    Chi prenota ferma prima la persona e poi il tempo: così nessuno aspetta chi aspetta lui.
    """
    risorse = [risorsa_dell_operatore(operatore) for operatore in operatori]
    risorse += [risorsa_di(colloquio.lavoratore) for colloquio in colloqui]
    try:
        with transaction.atomic(), connection.cursor() as cursore:
            cursore.execute(f"SET LOCAL lock_timeout = '{ATTESA_MASSIMA}'")
            _ferma(Lavoratore.objects.filter(pk__in={uno.lavoratore_id for uno in colloqui}))
            _ferma(Colloquio.objects.filter(pk__in=[uno.pk for uno in colloqui]))
            _ferma(Risorsa.objects.filter(pk__in=[una.pk for una in risorse]))
    except OperationalError as attesa:
        if getattr(attesa.__cause__, "pgcode", None) in ATTESE_FINITE:
            raise AttoImpedito(TEMPO_CONTESO) from attesa
        raise


def _ferma(righe: QuerySet[Any]) -> None:
    list(righe.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


@transaction.atomic
def applica_piano(
    *, operatore: Incarico, colloqui: Sequence[Colloquio], piano: Piano, autore: Attore
) -> None:
    """A ogni colloquio la sua sorte. Il piano si è guardato prima: se non parla proprio di questi
    colloqui, qualcosa è cambiato e si riguarda.
    """
    if {colloquio.pk for colloquio in colloqui} != set(piano):
        raise AttoImpedito(PIANO_CAMBIATO)
    for colloquio in sorted(colloqui, key=lambda uno: (uno.inizio, uno.pk)):
        _compi(operatore, colloquio, piano[colloquio.pk], autore)


def _compi(operatore: Incarico, colloquio: Colloquio, sorte: Sorte, autore: Attore) -> None:
    if sorte.scelta == SorteColloquio.COLLEGA:
        _passa(operatore, colloquio, sorte.collega, autore)
    elif sorte.scelta == SorteColloquio.SPOSTA:
        _sposta(colloquio, autore)
    elif sorte.scelta == SorteColloquio.DISDICI:
        disdici_colloquio(
            colloquio=colloquio, autore=autore, motivo=MotivoDisdetta.OPERATORE_ASSENTE
        )


def _passa(operatore: Incarico, colloquio: Colloquio, numero: int | None, autore: Attore) -> None:
    colleghe, incarichi = colleghe_di(operatore, [colloquio])
    appuntamento = appuntamento_di(colloquio)
    puo = any(una.numero == numero and una.puo(appuntamento) for una in colleghe)
    collega = incarichi.get(numero or 0)
    ora = time_format(localtime(colloquio.inizio), "G:i")
    if collega is None or not puo:
        raise AttoImpedito(COLLEGA_OCCUPATA.con(collega=collega.user if collega else "—", ora=ora))
    try:
        riassegna_colloquio(colloquio=colloquio, a=collega, al_posto_di=operatore, autore=autore)
    except AttoImpedito as no:
        if FASCIA_OCCUPATA not in no.impedimenti:
            raise
        raise AttoImpedito(COLLEGA_OCCUPATA.con(collega=collega.user, ora=ora)) from no


def _sposta(colloquio: Colloquio, autore: Attore) -> None:
    prime = prime_libere(
        centro=colloquio.centro,
        prestazione=colloquio.prestazione,
        lavoratore=colloquio.lavoratore,
        quante=2,
    )
    altre = [offerta for offerta in prime if offerta.inizio != colloquio.inizio]
    if not altre:
        raise AttoImpedito(NESSUN_ORARIO.con(persona=colloquio.lavoratore))
    sposta_colloquio(colloquio=colloquio, offerta=altre[0], autore=autore)
