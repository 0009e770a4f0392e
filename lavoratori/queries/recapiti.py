"""Come si raggiunge una persona, per chi la vede."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from lavoratori.models import Lavoratore, Recapito
from portale.identity.attore import Attore


def recapiti_di(attore: Attore, lavoratore: Lavoratore) -> dict[str, str]:
    """Il valore di ogni recapito, per tipo."""
    visibili = Recapito.objects.visible_to(attore).filter(lavoratore=lavoratore)
    return dict(visibili.values_list("tipo", "valore"))


def con_recapiti(attore: Attore, lavoratori: QuerySet[Lavoratore]) -> QuerySet[Any]:
    """Le persone con i recapiti che l'attore vede, nella stessa query: `recapiti_letti`."""
    suoi = Recapito.objects.visible_to(attore).filter(lavoratore=OuterRef("pk")).order_by("tipo")
    return lavoratori.annotate(
        recapiti_visti=ArraySubquery(suoi.values(coppia=JSONObject(tipo="tipo", valore="valore")))
    )


def recapiti_letti(lavoratore: Any) -> dict[str, str]:
    """Dopo `con_recapiti`: tipo → valore, senza altre query."""
    return {coppia["tipo"]: coppia["valore"] for coppia in lavoratore.recapiti_visti}
