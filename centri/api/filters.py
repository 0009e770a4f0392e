"""I filtri degli elenchi della scrivania: gli stessi per la pagina e per il JSON."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.errors import _
from portale.parole import confrontabile

ENTRO = [("30", _("30 giorni")), ("90", _("3 mesi")), ("180", _("6 mesi"))]


def trattamenti_visibili(request: Any) -> QuerySet[TrattamentoCig]:
    attore = request.attore if hasattr(request, "attore") else request._request.attore
    return TrattamentoCig.objects.visible_to(attore).select_related("unita_comune")


class PersoneFilter(django_filters.FilterSet):
    """Nome, azienda, giorni alla fine della cassa integrazione."""

    nome = django_filters.CharFilter(label=_("Nome"), method="per_nome")
    azienda = django_filters.ModelChoiceFilter(
        label=_("Azienda"),
        queryset=trattamenti_visibili,
        field_name="periodi_cig__trattamento",
        distinct=True,
        empty_label=_("tutte"),
    )
    entro = django_filters.ChoiceFilter(
        label=_("La cassa finisce entro"),
        choices=ENTRO,
        method="per_fine",
        empty_label=_("qualunque giorno"),
        widget=forms.Select,
    )

    class Meta:
        model = Lavoratore
        fields: tuple[str, ...] = ()

    def per_nome(self, righe: Any, campo: str, testo: str) -> Any:
        for parola in confrontabile(testo).split():
            righe = righe.filter(nome_ordinamento__contains=parola)
        return righe

    def per_fine(self, righe: Any, campo: str, giorni: str) -> Any:
        return righe.filter(fine_cig__lte=clock.today() + timedelta(days=int(giorni)))
