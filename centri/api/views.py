"""Gli elenchi della scrivania: una vista per la pagina, per htmx e per i programmi."""

from typing import Any
from urllib.parse import urlencode

from centri.api.filters import DaRaggiungereFilter, SeguiteFilter
from centri.api.pagination import PerFineCassa, PerNome
from centri.api.serializers import PersonaInCassaOutput, PersonaSeguitaOutput
from centri.permissions import DEL_CPI
from centri.queries.persone import da_raggiungere, seguite
from lavoratori.models import Lavoratore
from portale import clock
from portale.api.views import Elenco


class DaRaggiungere(Elenco):
    """Le persone in cassa integrazione che nessuno ha ancora contattato, per giorni rimasti."""

    ruoli = DEL_CPI
    serializer_class = PersonaInCassaOutput
    filterset_class = DaRaggiungereFilter
    pagination_class = PerFineCassa
    template_pagina = "centri/da_raggiungere.html"
    template_frammento = "centri/_da_raggiungere.html"

    def contesto(self) -> dict[str, Any]:
        """I filtri scelti, per farne una campagna."""
        scelti = self.request.query_params
        filtri = {nome: scelti[nome] for nome in ("azienda", "entro") if scelti.get(nome)}
        return {"filtri": urlencode(filtri)}

    def get_queryset(self) -> Any:
        return da_raggiungere(Lavoratore.objects.visible_to(self.attore), clock.today())


class Seguite(Elenco):
    """Le persone che seguo."""

    ruoli = DEL_CPI
    serializer_class = PersonaSeguitaOutput
    filterset_class = SeguiteFilter
    pagination_class = PerNome
    template_pagina = "centri/seguite.html"
    template_frammento = "centri/_seguite.html"

    def get_queryset(self) -> Any:
        return seguite(self.attore, clock.now())
