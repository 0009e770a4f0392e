"""L'elenco delle edizioni: JSON per i programmi, pagina per le persone."""

from typing import Any

from lavoratori.permissions import CHI_SEGUE
from percorsi.api.filters import EdizioniFilter
from percorsi.api.serializers import EdizioneOutput
from percorsi.models import Edizione
from percorsi.queries.edizioni import con_i_conti
from portale import clock
from portale.api.pagination import Pagine
from portale.api.views import Elenco
from portale.identity.choices import Ruolo


class PerData(Pagine):
    ordering = ("-dal", "-pk")  # type: ignore[assignment]


class Edizioni(Elenco):
    """L'ente vede le proprie; CPI e Regione quelle dei programmi del titolare."""

    ruoli = (Ruolo.ENTE_FORMAZIONE, *CHI_SEGUE)
    template_pagina = "percorsi/edizioni.html"
    template_frammento = "percorsi/_edizioni.html"
    serializer_class = EdizioneOutput
    filterset_class = EdizioniFilter
    pagination_class = PerData

    def get_queryset(self) -> Any:
        return con_i_conti(Edizione.objects.visible_to(self.attore), clock.now())

    def contesto(self) -> dict[str, Any]:
        return {
            "del_registro": self.attore.veste == Ruolo.ENTE_FORMAZIONE,
            "adesso": clock.now(),
        }
