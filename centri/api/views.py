"""Gli elenchi della scrivania: una vista per la pagina, per htmx e per i programmi."""

from typing import Any, ClassVar

from centri.api.filters import DaRaggiungereFilter, SeguiteFilter
from centri.api.pagination import PerFineCassa, PerNome
from centri.api.serializers import PersonaInCassaOutput, PersonaSeguitaOutput
from centri.permissions import DEL_CPI
from centri.queries.persone import da_raggiungere, seguite
from centri.queries.viste_salvate import viste_salvate
from centri.rules.viste import filtri_da_conservare
from lavoratori.models import Lavoratore
from portale import clock
from portale.api.views import Elenco


class ConViste(Elenco):
    """Un elenco della scrivania con le sue viste salvate: una query in più."""

    elenco: ClassVar[str]

    def contesto(self) -> dict[str, Any]:
        """Le viste, i filtri scelti (anche per farne una campagna), e se sono già conservati."""
        scelti = {nome: str(uno) for nome, uno in self.request.query_params.items() if uno}
        filtri = filtri_da_conservare(self.elenco, scelti)
        viste = viste_salvate(self.attore, self.elenco)
        mie = [vista.parametri for vista in viste if vista.mia]
        return {
            "viste": viste,
            "elenco": self.elenco,
            "filtri": filtri,
            "filtrato": bool(self.filtro and scelti.keys() & self.filtro.filters.keys()),
            "da_salvare": bool(filtri) and filtri not in mie,
        }


class DaRaggiungere(ConViste):
    """Le persone in cassa integrazione che nessuno ha ancora contattato, per giorni rimasti."""

    elenco = "da_raggiungere"
    ruoli = DEL_CPI
    serializer_class = PersonaInCassaOutput
    filterset_class = DaRaggiungereFilter
    pagination_class = PerFineCassa
    template_pagina = "centri/da_raggiungere.html"
    template_frammento = "centri/_da_raggiungere.html"

    def get_queryset(self) -> Any:
        return da_raggiungere(Lavoratore.objects.visible_to(self.attore), clock.today())


class Seguite(ConViste):
    """Le persone che seguo."""

    elenco = "seguite"
    ruoli = DEL_CPI
    serializer_class = PersonaSeguitaOutput
    filterset_class = SeguiteFilter
    pagination_class = PerNome
    template_pagina = "centri/seguite.html"
    template_frammento = "centri/_seguite.html"

    def get_queryset(self) -> Any:
        return seguite(self.attore, clock.now())
