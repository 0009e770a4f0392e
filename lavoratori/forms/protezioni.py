"""Perché si protegge una persona, e perché se ne apre la scheda."""

from collections.abc import Mapping
from typing import Any

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
    motivo = forms.ChoiceField(
        label=_("Perché la protegge"),
        help_text=_("L'elenco è della Regione, da confermare."),
        widget=forms.RadioSelect,
    )
    perche = forms.CharField(
        label=_("Spieghi, se serve"),
        help_text=_(
            "Obbligatorio se il motivo è un altro. Motivo e spiegazione si conservano cifrati: "
            "li legge solo chi apre la scheda con un motivo."
        ),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": RIGHE}),
    )

    def __init__(self, *args: Any, motivi: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["motivo"].choices = [*motivi.items()]  # type: ignore[attr-defined]
