"""Revocare un attestato; verificarne uno dal codice scritto sulla carta."""

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.rules.attestato import codice_scritto_bene, pulito


class RevocaForm(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo della revoca"),
        max_length=200,
        help_text=_("Lo legge la persona. La pagina pubblica dice solo «revocato»."),
    )


class CodiceForm(forms.Form):
    codice = forms.CharField(
        label=_("Codice dell'attestato"),
        max_length=30,
        help_text=_("Dodici lettere e cifre, sotto il QR: per esempio K7QM-2XWB-9TRA."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_codice(self) -> str:
        codice = pulito(self.cleaned_data["codice"])
        if not codice_scritto_bene(codice):
            raise forms.ValidationError(
                _("Una lettera non torna: ricontrolli il codice, non ci sono né O né I né zero.")
            )
        return codice
