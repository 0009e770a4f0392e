"""Invitare le persone a un colloquio, ciascuna per il canale che ha, e raccogliere la risposta."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from centri.choices import StatoInvito, StatoPartecipazione
from centri.models import Campagna, Incontro, Invito, Partecipazione, Prestazione
from centri.notifications import InvitoAlColloquio
from centri.queries.inviti import canali_degli_inviti
from centri.rules.inviti import INVITO_GIA_PRENOTATO, NESSUNO_DA_INVITARE
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.audit.registro import record
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.notifications.notifica import notify


@transaction.atomic
def invita(
    *,
    lavoratori: Iterable[Lavoratore],
    prestazione: Prestazione,
    incontro: Incontro | None = None,
    trattamento: TrattamentoCig | None = None,
    campagna: Campagna | None = None,
    autore: Attore,
) -> list[Invito]:
    """Un invito per persona. Chi non si può invitare resta fuori, con la sua ragione
    nell'anteprima; se non resta nessuno, l'atto è impedito.
    """
    numeri = sorted(lavoratore.pk for lavoratore in lavoratori)
    if not numeri:
        raise AttoImpedito(NESSUNO_DA_INVITARE)
    persone = Lavoratore.objects.filter(pk__in=numeri).order_by("pk")
    list(persone.select_for_update(of=("self",)).values_list("pk", flat=True))

    destini = canali_degli_inviti(persone, prestazione)
    da_invitare = [destino.lavoratore for destino in destini if not destino.impedimenti]
    if not da_invitare:
        ragioni = {no.codice: no for destino in destini for no in destino.impedimenti}
        raise AttoImpedito(ragioni.values())

    detti = {"incontro": incontro, "trattamento": trattamento, "campagna": campagna}
    inviti = [_invita(uno, prestazione, detti, autore) for uno in da_invitare]
    if incontro is not None:
        _invita_all_incontro(incontro, da_invitare)
    return inviti


def _invita(
    lavoratore: Lavoratore,
    prestazione: Prestazione,
    detti: Mapping[str, Any],
    autore: Attore,
) -> Invito:
    campagna = detti["campagna"]
    invito = Invito.objects.create(
        lavoratore=lavoratore,
        prestazione=prestazione,
        perche=campagna.perche if campagna else "",
        created_at=clock.now(),
        **detti,
    )
    record("invito.inviato", invito, autore=autore, prestazione=prestazione.codice)
    notify(InvitoAlColloquio, a=lavoratore, chiave=f"invito:{invito.pk}", invito=invito.pk)
    return invito


def _invita_all_incontro(incontro: Incontro, lavoratori: Sequence[Lavoratore]) -> None:
    Partecipazione.objects.bulk_create(
        [
            Partecipazione(
                incontro=incontro, lavoratore=lavoratore, stato=StatoPartecipazione.INVITATA
            )
            for lavoratore in lavoratori
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def rifiuta_invito(*, invito: Invito, autore: Attore) -> Invito:
    """«Non mi interessa»: nessuno la cerca più per questo, finché non cambia idea."""
    Lavoratore.objects.lock(invito.lavoratore_id)
    invito = Invito.objects.lock(invito.pk)
    if invito.stato == StatoInvito.NON_INTERESSATA:
        return invito

    if invito.lavoratore.colloqui.da_erogare().del_servizio(invito.prestazione).exists():
        raise AttoImpedito(INVITO_GIA_PRENOTATO)

    invito.stato = StatoInvito.NON_INTERESSATA
    invito.save(update_fields=["stato"])
    record("invito.rifiutato", invito, autore=autore)
    return invito


@transaction.atomic
def riapri_invito(*, invito: Invito, autore: Attore) -> Invito:
    """La persona ha cambiato idea: può di nuovo prenotare."""
    invito = Invito.objects.lock(invito.pk)
    if invito.stato != StatoInvito.NON_INTERESSATA:
        return invito

    invito.stato = StatoInvito.INVIATO
    invito.save(update_fields=["stato"])
    record("invito.riaperto", invito, autore=autore)
    return invito


@transaction.atomic
def segna_aperto(*, invito: Invito, autore: Attore) -> Invito:
    """La persona ha aperto il suo collegamento: si scrive solo la prima volta."""
    invito = Invito.objects.lock(invito.pk)
    if invito.aperto_il is not None:
        return invito

    invito.aperto_il = clock.now()
    invito.save(update_fields=["aperto_il"])
    record("invito.aperto", invito, autore=autore)
    return invito
