"""A chi si può scrivere, e per quale canale: l'anteprima prima di invitare."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from centri.choices import StatoInvito
from centri.models import Colloquio, Invito, Prestazione
from centri.rules.inviti import impedimenti_all_invito
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import Impedimento
from portale.notifications.models import Canale
from portale.notifications.notifica import Contatto


@dataclass(frozen=True, slots=True)
class Destino:
    """Che cosa accadrà a una persona se la si invita."""

    lavoratore: Lavoratore
    canale: Canale | None
    recapito: str
    impedimenti: list[Impedimento]


def canale_di(contatto: Contatto) -> tuple[Canale | None, str]:
    """Il primo canale che la persona ha: e-mail, poi SMS, poi lettera; o solo la posta del
    portale.
    """
    for canale, recapito in (
        (Canale.EMAIL, contatto.email),
        (Canale.SMS, contatto.cellulare),
        (Canale.LETTERA, contatto.indirizzo),
    ):
        if recapito:
            return canale, recapito
    return (Canale.PORTALE, "") if contatto.user_id else (None, "")


def canali_degli_inviti(persone: QuerySet[Lavoratore], prestazione: Prestazione) -> list[Destino]:
    """Una riga per persona, nell'ordine dato."""
    righe = list(persone.select_related("domicilio_comune").prefetch_related("recapiti"))
    numeri = [lavoratore.pk for lavoratore in righe]
    con_colloquio = set(
        Colloquio.objects.da_erogare()
        .filter(lavoratore__in=numeri)
        .del_servizio(prestazione)
        .values_list("lavoratore", flat=True)
    )
    risposte = set(
        Invito.objects.filter(lavoratore__in=numeri, prestazione=prestazione)
        .filter(
            Q(stato=StatoInvito.NON_INTERESSATA)
            | Q(stato=StatoInvito.INVIATO, created_at__date=clock.today())
        )
        .values_list("lavoratore", "stato")
    )
    return [_destino(lavoratore, con_colloquio, risposte) for lavoratore in righe]


def _destino(
    lavoratore: Lavoratore, con_colloquio: set[int], risposte: set[tuple[int, str]]
) -> Destino:
    canale, recapito = canale_di(lavoratore.contatto())
    return Destino(
        lavoratore=lavoratore,
        canale=canale,
        recapito=recapito,
        impedimenti=impedimenti_all_invito(
            ha_colloquio_aperto=lavoratore.pk in con_colloquio,
            raggiungibile=canale is not None,
            invitata_oggi=(lavoratore.pk, StatoInvito.INVIATO.value) in risposte,
            ha_detto_di_no=(lavoratore.pk, StatoInvito.NON_INTERESSATA.value) in risposte,
        ),
    )


def conta_per_canale(destini: Iterable[Destino]) -> list[tuple[Canale, int]]:
    """Quanti per e-mail, quanti per SMS, quanti per lettera."""
    conto = Counter(destino.canale for destino in destini if not destino.impedimenti)
    return [(canale, conto[canale]) for canale in Canale if conto[canale]]
