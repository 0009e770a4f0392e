"""L'orario di ricevimento: chi, quando, per che cosa."""

from typing import Any

from django import forms

from centri.models import Prestazione
from portale.errors import _
from portale.identity.models import Incarico

GIORNI = [
    (0, _("lunedì")),
    (1, _("martedì")),
    (2, _("mercoledì")),
    (3, _("giovedì")),
    (4, _("venerdì")),
]


class OperatoreField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.user)


class AgendaForm(forms.Form):
    operatore = OperatoreField(
        label=_("Chi riceve"), queryset=Incarico.objects.none(), empty_label=None
    )
    giorni = forms.TypedMultipleChoiceField(
        label=_("Giorni"), choices=GIORNI, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    dalle = forms.TimeField(label=_("Dalle"))
    alle = forms.TimeField(label=_("Alle"))
    prestazioni = forms.ModelMultipleChoiceField(
        label=_("Per quali servizi"),
        queryset=Prestazione.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    dal = forms.DateField(label=_("Dal"))
    al = forms.DateField(
        label=_("Fino al"), required=False, help_text=_("Vuoto: finché non si chiude.")
    )

    def __init__(self, *args: Any, operatori: Any, prestazioni: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operatore"].queryset = operatori  # type: ignore[attr-defined]
        self.fields["prestazioni"].queryset = prestazioni  # type: ignore[attr-defined]
