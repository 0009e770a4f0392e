"""Le cifre della cassa integrazione: da un periodo alle persone."""

from typing import Any

from lavoratori.models import PeriodoCig
from portale.dashboards.indicatori import Periodo, indicatore
from portale.errors import _


@indicatore(
    "in_elenco",
    titolo=_("Nell'elenco"),
    definizione=_("Le persone in cassa integrazione in almeno un giorno del periodo."),
    ordine=10,
)
def in_elenco(periodo: Periodo) -> Any:
    return PeriodoCig.objects.filter(dal__lte=periodo.al, al__gte=periodo.dal).values_list(
        "lavoratore_id", flat=True
    )
