"""Comunicare all'INPS i provvedimenti adottati: un file con numero e impronta."""

import hashlib

from django.db import transaction
from django.db.models import Max

from centri.choices.condizionalita import StatoProvvedimento
from centri.models import Centro, InvioInps, PassoProvvedimento, Provvedimento
from centri.notifications.convocazioni import ProvvedimentoComunicato
from centri.queries.condizionalita import INTESTAZIONI, righe_per_inps
from centri.rules.convocazione import NIENTE_DA_COMUNICARE
from portale import clock
from portale.audit.registro import record, record_read
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify
from portale.spreadsheets import scrivi_csv


@transaction.atomic
def comunica_a_inps(*, centro: Centro, autore: Attore) -> InvioInps:
    """Tutti i provvedimenti adottati e non ancora comunicati del centro, in un file solo."""
    titolare = Ente.objects.select_for_update().get(pk=centro.sede.ente.titolare_pk)
    provvedimenti = list(
        Provvedimento.objects.da_comunicare()
        .filter(convocazione__colloquio__centro=centro)
        .select_related("lavoratore", "regola", "documento", "convocazione__colloquio__centro")
        .select_for_update(of=("self",))
        .order_by("created_at", "pk")
    )
    if not provvedimenti:
        raise AttoImpedito(NIENTE_DA_COMUNICARE)

    invio = _scrivi(centro, titolare, provvedimenti)
    for provvedimento in provvedimenti:
        provvedimento.stato, provvedimento.invio = StatoProvvedimento.COMUNICATA_INPS, invio
        provvedimento.save(update_fields=["stato", "invio"])
        PassoProvvedimento.objects.create(
            provvedimento=provvedimento,
            stato=provvedimento.stato,
            giorno=clock.today(),
            autore=autore.incarico,
            nota=invio.sigla,
            created_at=clock.now(),
        )
        record("provvedimento.comunicato", provvedimento, autore=autore, invio=invio.sigla)
        notify(
            ProvvedimentoComunicato,
            a=provvedimento.lavoratore,
            chiave=f"provvedimento:{provvedimento.pk}",
            convocazione=provvedimento.convocazione_id,
        )
    record("invio_inps.preparato", invio, autore=autore, righe=invio.righe)
    return invio


def _scrivi(centro: Centro, titolare: Ente, provvedimenti: list[Provvedimento]) -> InvioInps:
    anno = clock.today().year
    dell_anno = InvioInps.objects.filter(titolare=titolare, anno=anno)
    numero = (dell_anno.aggregate(ultimo=Max("numero"))["ultimo"] or 0) + 1
    invio = InvioInps(titolare=titolare, centro=centro, anno=anno, numero=numero)
    contenuto = scrivi_csv(INTESTAZIONI, righe_per_inps(provvedimenti, invio.sigla))
    invio.contenuto = contenuto.decode("utf-8-sig")
    invio.sha256 = hashlib.sha256(contenuto).hexdigest()
    invio.righe, invio.created_at = len(provvedimenti), clock.now()
    invio.save(force_insert=True)
    return invio


@transaction.atomic
def scarica_invio(*, invio: InvioInps, autore: Attore) -> bytes:
    """Gli stessi byte dell'impronta; chi li prende resta scritto."""
    record_read("invio_inps.scaricato", invio, autore=autore)
    return invio.contenuto.apri().encode("utf-8-sig")
