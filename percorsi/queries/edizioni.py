"""Le edizioni con i loro conti: posti, lezioni, registro."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from lavoratori.models import Lavoratore
from percorsi.models import Edizione, Lezione
from percorsi.models.corso import EdizioneQuerySet
from portale.identity.attore import Attore


def con_i_conti(edizioni: EdizioneQuerySet, adesso: datetime) -> EdizioneQuerySet:
    """Iscritti, lezioni in tutto, chiuse, e finite ma ancora da registrare: una query."""
    lezioni = Lezione.objects.filter(edizione=OuterRef("pk"))
    return (
        edizioni.con_iscritti()
        .annotate(
            lezioni_totali=_conta(lezioni),
            lezioni_chiuse=_conta(lezioni.chiuse()),
            lezioni_in_attesa=_conta(lezioni.da_registrare().filter(fine__lte=adesso)),
        )
        .select_related("corso__ente", "corso__programma")
    )


def _conta(righe: Any) -> Any:
    conto = righe.order_by().values("edizione").annotate(quante=Count("pk")).values("quante")
    return Coalesce(Subquery(conto, output_field=IntegerField()), 0)


def per_la_persona(lavoratore: Lavoratore, attore: Attore, oggi: date) -> list[Edizione]:
    """Le edizioni aperte dei programmi in cui la persona ha un patto firmato, con i posti."""
    firmati = lavoratore.patti.in_vigore()
    return list(
        Edizione.objects.visible_to(attore)
        .aperte()
        .filter(dal__gte=oggi, corso__programma__in=firmati.values("programma"))
        .con_iscritti()
        .select_related("corso__ente")
        .order_by("dal", "pk")
    )
