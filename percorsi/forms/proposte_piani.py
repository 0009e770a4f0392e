"""Scegliere il modello, poi le persone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lavoratori.models import Lavoratore
from percorsi.models import ModelloPatto


class ScegliModelloForm(forms.Form):
    modello = forms.ModelChoiceField(
        ModelloPatto.objects.none(), label=_("Modello"), empty_label=_("Scelga un modello")
    )
    trattamento = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, modelli: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["modello"].queryset = modelli  # type: ignore[attr-defined]


class ScegliPersoneForm(ScegliModelloForm):
    persone = forms.ModelMultipleChoiceField(
        Lavoratore.objects.none(),
        label=_("Persone"),
        error_messages={"required": _("Scelga almeno una persona.")},
    )

    def __init__(self, *args: Any, persone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persone"].queryset = persone  # type: ignore[attr-defined]
