"""Perché si protegge una persona, e perché se ne apre la scheda."""

from django import forms

from lavoratori.choices import MotivoApertura
from portale.errors import _

RIGHE = 3


class AperturaForm(forms.Form):
    motivo = forms.ChoiceField(
        label=_("Perché apre questa scheda"),
        choices=MotivoApertura.choices,
        widget=forms.RadioSelect,
    )
    spiegazione = forms.CharField(
        label=_("Spieghi, se serve"),
        help_text=_("Obbligatorio se il motivo è «altro». Si conserva cifrato."),
        required=False,
        max_length=300,
    )


class ProtezioneForm(forms.Form):
    perche = forms.CharField(
        label=_("Perché la protegge"),
        help_text=_("Si conserva cifrato: lo legge solo chi apre la scheda con un motivo."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": RIGHE}),
    )
