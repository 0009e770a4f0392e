"""Per chi si prenota: i due dati che la persona sa dire di sé."""

from django import forms

from portale.errors import _


class ChiEForm(forms.Form):
    """Codice fiscale e data di nascita, come li dice la persona."""

    codice_fiscale = forms.CharField(
        label=_("Codice fiscale"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    nato_il = forms.DateField(label=_("Data di nascita"))
