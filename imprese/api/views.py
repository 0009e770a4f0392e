"""Gli annunci aperti: una vista, JSON e pagina."""

from typing import Any

from imprese.api.filters import AnnunciFiltro
from imprese.api.serializers import AnnuncioOutput
from imprese.models import Annuncio
from imprese.permissions import CHI_PROPONE
from portale import clock
from portale.api.views import Elenco


class AnnunciAperti(Elenco):
    """Dal più recente: con i posti ancora liberi e la scadenza."""

    ruoli = CHI_PROPONE
    template_pagina = "imprese/offerte.html"
    template_frammento = "imprese/_offerte.html"
    serializer_class = AnnuncioOutput
    filterset_class = AnnunciFiltro

    def get_queryset(self) -> Any:
        annunci = Annuncio.objects.visible_to(self.attore).aperti(clock.today())
        return annunci.con_conti().select_related("impresa__ente", "comune")
