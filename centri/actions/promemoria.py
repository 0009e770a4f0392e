"""Ricordare i colloqui: il giorno prima, a chi ha un'e-mail o un cellulare."""

from datetime import timedelta

from django.db import transaction

from centri.models import Colloquio
from centri.notifications import ColloquioDomani
from centri.queries.inviti import canale_di
from portale import clock
from portale.notifications.models import Canale
from portale.notifications.notifica import notify
from portale.parameters.queries import valore

IN_TEMPO = (Canale.EMAIL, Canale.SMS, Canale.PORTALE)  # una lettera arriverebbe dopo


@transaction.atomic
def ricorda_colloqui() -> int:
    """Avvisa chi ha un colloquio entro le ore del parametro; lo stesso colloquio una volta sola.

    Chi ha prenotato da meno di quelle ore ha appena ricevuto la conferma.
    """
    adesso = clock.now()
    anticipo = timedelta(hours=valore("colloquio.promemoria_ore", al=clock.today()))
    prossimi = (
        Colloquio.objects.da_erogare()
        .filter(inizio__gt=adesso, inizio__lte=adesso + anticipo)
        .select_related("lavoratore__domicilio_comune")
        .prefetch_related("lavoratore__recapiti")
        .order_by("inizio", "pk")
    )
    da_ricordare = [
        uno
        for uno in prossimi
        if uno.inizio - uno.created_at > anticipo
        and canale_di(uno.lavoratore.contatto())[0] in IN_TEMPO
    ]
    for colloquio in da_ricordare:
        notify(
            ColloquioDomani,
            a=colloquio.lavoratore,
            chiave=f"colloquio:{colloquio.pk}:promemoria",
            colloquio=colloquio.pk,
        )
    return len(da_ricordare)
