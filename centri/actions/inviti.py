"""Invitare le persone a un colloquio, ciascuna per il canale che ha, e raccogliere la risposta."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from centri.choices import StatoInvito, StatoPartecipazione
from centri.models import Incontro, Invito, Partecipazione, Prestazione
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

    inviti = [_invita(uno, prestazione, incontro, trattamento, autore) for uno in da_invitare]
    if incontro is not None:
        _invita_all_incontro(incontro, da_invitare)
    return inviti


def _invita(
    lavoratore: Lavoratore,
    prestazione: Prestazione,
    incontro: Incontro | None,
    trattamento: TrattamentoCig | None,
    autore: Attore,
) -> Invito:
    invito = Invito.objects.create(
        lavoratore=lavoratore,
        trattamento=trattamento,
        prestazione=prestazione,
        incontro=incontro,
        created_at=clock.now(),
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
