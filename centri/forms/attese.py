"""Quando va bene a chi si mette in lista; dall'ufficio, anche entro quando serve."""

from typing import Any

from django import forms

from centri.choices import MomentoDelGiorno
from centri.forms.agende import GIORNI
from centri.models import Prestazione
from portale.errors import _


class AttesaForm(forms.Form):
    """Nessuna scelta: va bene tutto."""

    giorni = forms.TypedMultipleChoiceField(
        label=_("In quali giorni può venire"),
        choices=GIORNI,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Se non ne sceglie nessuno, va bene qualunque giorno."),
    )
    momento = forms.ChoiceField(
        label=_("A che ora"),
        choices=[("", _("a qualunque ora")), *MomentoDelGiorno.choices],
        required=False,
        widget=forms.RadioSelect,
    )


class AttesaDallUfficioForm(AttesaForm):
    """Messa in lista da chi la riceve o le parla al telefono."""

    prestazione = forms.ModelChoiceField(
        label=_("Per che cosa"), queryset=Prestazione.objects.none(), empty_label=None
    )
    entro = forms.DateField(
        label=_("Ha un obbligo che scade il"),
        required=False,
        help_text=_("Chi ha un obbligo che scade prima, viene prima."),
    )
    field_order = ("prestazione", "entro", "giorni", "momento")

    def __init__(self, *args: Any, prestazioni: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prestazione"].queryset = prestazioni  # type: ignore[attr-defined]
