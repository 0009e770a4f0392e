"""La demo del portale: il registro di ciò che le fasi hanno scritto, e i controlli su di esso."""

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from portale import clock
from portale.audit.models import Evento
from portale.audit.registro import atti_dichiarati
from portale.management.fasi import Demo, controllo, fase


@fase(90, "Registro")
def registro(demo: Demo) -> None:
    """Ogni fatto dal più antico al più recente: così i numeri degli eventi seguono il tempo."""
    demo.scrivi(sorted(demo.eventi, key=lambda evento: evento.created_at))
    demo.eventi.clear()


@fase(95, "Statistiche")
def statistiche(demo: Demo) -> None:
    """PostgreSQL conta le righe appena scritte.

    Senza, fino al suo giro successivo sceglie cammini da tavola vuota: misurato, dieci secondi
    invece di dieci millesimi.
    """
    with connection.cursor() as cursore:
        cursore.execute("ANALYZE")


@controllo("Ogni evento del registro è un atto dichiarato")
def atti_ignoti() -> QuerySet[Evento]:
    return Evento.objects.exclude(atto__in=atti_dichiarati())


@controllo("Nessun evento è nel futuro")
def eventi_nel_futuro() -> QuerySet[Evento]:
    return Evento.objects.filter(created_at__gt=clock.now())


@controllo("L'autore di un evento aveva quell'incarico, quel giorno e in quella veste")
def autori_fuori_posto() -> QuerySet[Evento]:
    in_carica = Q(
        Q(incarico__al=None) | Q(incarico__al__gte=F("giorno")),
        incarico__user=F("autore"),
        incarico__ruolo=F("veste"),
        incarico__dal__lte=F("giorno"),
    )
    firmati = Evento.objects.exclude(incarico=None).annotate(giorno=TruncDate("created_at"))
    return firmati.exclude(in_carica)
