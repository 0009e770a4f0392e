"""I posti di un servizio: quanti sono, quanti presi, quanti restano. Sempre contati adesso."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from centri.models import Dotazione, Fruizione


def con_posti(dotazioni: QuerySet[Dotazione], lavoratore_id: int | None = None) -> QuerySet[Any]:
    """Le tre cifre di ogni servizio; `lavoratore_id`: se la persona è già dentro."""
    sue = Fruizione.objects.aperte().filter(dotazione=OuterRef("pk"), lavoratore=lavoratore_id or 0)
    return (
        dotazioni.select_related("ente", "centro__sede", "prestazione")
        .annotate(
            occupati=Count("fruizioni", filter=Q(fruizioni__al=None)),
            dentro=Exists(sue),
        )
        .annotate(liberi=F("posti") - F("occupati"))
        .order_by("-dal", "nome", "pk")
    )
