"""Per chi può prenotare uno sportello della rete: non vede nessuno, riconosce chi ha davanti."""

from datetime import date, timedelta

from django.db.models import QuerySet

from centri.models import Colloquio, Competenza, Prestazione
from lavoratori.models import Lavoratore
from portale import clock
from portale.codice_fiscale import normalizza
from portale.identity.attore import Attore


def del_suo_titolare(attore: Attore) -> QuerySet[Lavoratore]:
    """Le persone del sistema in cui agisce. Non è un elenco: se ne cerca sempre una sola."""
    if attore.titolare_id is None:
        return Lavoratore.objects.none()
    competenze = Competenza.objects.in_vigore().filter(titolare=attore.titolare_id)
    return Lavoratore.objects.filter(pk__in=competenze.values("lavoratore"))


def con_questi_dati(attore: Attore, codice_fiscale: str, nato_il: date) -> Lavoratore | None:
    return (
        del_suo_titolare(attore)
        .filter(codice_fiscale=normalizza(codice_fiscale), nato_il=nato_il)
        .first()
    )


def servizi_per_conto(attore: Attore) -> QuerySet[Prestazione]:
    """Ciò che si prenota da sé nel sistema in cui agisce."""
    del_titolare = Prestazione.objects.prenotabili().filter(titolare=attore.titolare_id)
    return del_titolare.filter(di_gruppo=False).order_by("pk")


def appena_prenotato(attore: Attore, colloquio: Colloquio | None, entro: timedelta) -> bool:
    """Se l'ha prenotato questo incarico, poco fa: solo così lo può rileggere."""
    return (
        colloquio is not None
        and attore.incarico is not None
        and colloquio.prenotato_da_id == attore.incarico.pk
        and colloquio.created_at >= clock.now() - entro
    )
