"""Come si restringe l'elenco delle edizioni."""

import django_filters
from django.utils.translation import gettext_lazy as _

from percorsi.choices import StatoEdizione
from percorsi.models import Edizione


class EdizioniFilter(django_filters.FilterSet):
    stato = django_filters.ChoiceFilter(
        label=_("Stato"), choices=StatoEdizione.choices, empty_label=_("tutte")
    )

    class Meta:
        model = Edizione
        fields = ("stato",)
