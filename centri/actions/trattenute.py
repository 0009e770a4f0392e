"""Tenere da parte un orario mentre la persona conferma, o risponde a una proposta."""

from datetime import timedelta

from django.db import transaction

from centri.actions.fasce import impegna, libera, risorse_di, togli
from centri.choices import MotivoFascia
from centri.models import Fascia, Prestazione, Trattenuta
from centri.queries.offerte import Offerta
from centri.rules.trattenute import impedimenti_al_trattenere
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore

PER_CONFERMARE = timedelta(minutes=30)
"""Chi tiene un orario per meno di così sta scegliendo: se ne tiene un altro, lascia il primo."""
PER_GIRO = 500


@transaction.atomic
def trattieni(
    *, lavoratore: Lavoratore, offerta: Offerta, per: timedelta, autore: Attore
) -> Trattenuta:
    """L'orario è suo per quel tempo: nessun altro lo vede libero. Mai oltre il suo inizio."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)
    adesso = clock.now()

    impedimenti = impedimenti_al_trattenere(adesso=adesso, inizio=offerta.inizio, per=per)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    lasciate = _che_lascia(lavoratore, offerta, per)
    trattenuta = Trattenuta.objects.create(
        lavoratore=lavoratore,
        prestazione=offerta.prestazione,
        centro=offerta.centro,
        operatore=offerta.operatore,
        inizio=offerta.inizio,
        fine=offerta.fine,
        scade_il=min(adesso + per, offerta.inizio),
        created_at=adesso,
    )
    impegna(
        motivo=MotivoFascia.TRATTENUTA,
        riferimento_id=trattenuta.pk,
        periodo=(offerta.inizio, offerta.fine),
        risorse=[
            *risorse_di(lavoratore, [offerta.operatore, *offerta.altri_operatori]),
            *([offerta.stanza] if offerta.stanza else []),
        ],
        scade_il=trattenuta.scade_il,
        al_posto_di=lasciate,
    )
    record("trattenuta.iniziata", trattenuta, autore=autore)
    return trattenuta


@transaction.atomic
def lascia(*, trattenuta: Trattenuta, autore: Attore) -> None:
    """L'orario è di nuovo di tutti. Chi lo lascia due volte, o dopo la scadenza, non sbaglia."""
    Lavoratore.objects.lock(trattenuta.lavoratore_id)
    viva = Trattenuta.objects.select_for_update().filter(pk=trattenuta.pk).first()
    if viva is None:
        return
    record("trattenuta.lasciata", viva, autore=autore)
    libera(motivo=MotivoFascia.TRATTENUTA, riferimento_id=viva.pk)
    viva.delete()


def consuma(*, lavoratore: Lavoratore, prestazione: Prestazione) -> list[int]:
    """Ciò che la persona teneva da parte per questo servizio non serve più: sta prenotando.

    Le fasce le toglie `impegna(al_posto_di=…)`, che ha già fermato le risorse. Nella stessa
    transazione della prenotazione: se non riesce, le trattenute restano.
    """
    tenute = Trattenuta.objects.select_for_update().filter(
        lavoratore=lavoratore, prestazione=prestazione
    )
    numeri = sorted(tenute.order_by("pk").values_list("pk", flat=True))
    if numeri:
        Trattenuta.objects.filter(pk__in=numeri).delete()
    return numeri


@transaction.atomic
def togli_le_scadute() -> int:
    """Il giro periodico: via le trattenute scadute e le loro fasce. Senza di lui la ricerca le
    ignora lo stesso.
    """
    scadute = Trattenuta.objects.select_for_update(skip_locked=True).filter(
        scade_il__lte=clock.now()
    )
    numeri = list(scadute.order_by("pk").values_list("pk", flat=True)[:PER_GIRO])
    if not numeri:
        return 0
    togli(Fascia.objects.filter(motivo=MotivoFascia.TRATTENUTA, riferimento_id__in=numeri))
    Trattenuta.objects.filter(pk__in=numeri).delete()
    return len(numeri)


def _che_lascia(lavoratore: Lavoratore, offerta: Offerta, per: timedelta) -> list[int]:
    """Le sue scelte di poco fa per lo stesso servizio, e lo stesso orario se lo teneva già."""
    tenute = Trattenuta.objects.filter(lavoratore=lavoratore, prestazione=offerta.prestazione)
    lasciate = [
        tenuta.pk
        for tenuta in tenute.select_for_update().order_by("pk")
        if (tenuta.inizio == offerta.inizio and tenuta.operatore_id == offerta.operatore.pk)
        or (per <= PER_CONFERMARE and tenuta.scade_il - tenuta.created_at <= PER_CONFERMARE)
    ]
    Trattenuta.objects.filter(pk__in=lasciate).delete()
    return lasciate
