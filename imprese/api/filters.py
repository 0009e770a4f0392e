"""I filtri degli annunci: gli stessi per la pagina e per il JSON."""

from typing import Any

import django_filters
from django.db.models import Q

from imprese.models import Annuncio
from portale.errors import _
from portale.parole import confrontabile


class AnnunciFiltro(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Mestiere o impresa"), method="per_parole")
    luogo = django_filters.CharFilter(label=_("Comune"), method="per_luogo")

    class Meta:
        model = Annuncio
        fields = ("q", "luogo")

    def per_parole(self, annunci: Any, _nome: str, testo: str) -> Any:
        return annunci.filter(
            Q(titolo__icontains=testo)
            | Q(professione__ricerca__icontains=confrontabile(testo))
            | Q(impresa__ente__nome__icontains=testo)
        )

    def per_luogo(self, annunci: Any, _nome: str, testo: str) -> Any:
        return annunci.filter(comune__nome_ordinamento__startswith=confrontabile(testo))
