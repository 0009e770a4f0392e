"""Firmare da sé: il codice ricevuto, e il sì al testo letto."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _


class CodiceForm(forms.Form):
    cifre = forms.CharField(
        label=_("Il codice ricevuto"),
        help_text=_("Sei cifre. Vale 10 minuti."),
        max_length=12,
        validators=[RegexValidator(r"^(\s*\d){6}\s*$", _("Scriva le sei cifre del messaggio."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class AccettaForm(forms.Form):
    """L'impronta dice quale testo ha davanti: se intanto cambia, non si firma."""

    impronta = forms.CharField(max_length=64, widget=forms.HiddenInput)
    letto = forms.BooleanField(
        label=_("Ho letto il documento e accetto gli impegni"),
        error_messages={"required": _("Per firmare confermi di aver letto il documento.")},
    )
