"""La forma di una delega e del codice che la conferma."""

from typing import Any

from django import forms

from lavoratori.choices import TitoloDelega
from lavoratori.rules.deleghe import CON_UN_ATTO
from portale.errors import _


class DelegaForm(forms.Form):
    titolo = forms.ChoiceField(
        label=_("Chi è"), choices=TitoloDelega.choices, widget=forms.RadioSelect
    )
    nome = forms.CharField(label=_("Nome"), max_length=80)
    cognome = forms.CharField(label=_("Cognome"), max_length=80)
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Con questa entrerà nel portale."),
        widget=forms.TextInput(attrs={"inputmode": "email"}),
    )
    atto = forms.CharField(
        label=_("Atto o documento visto"),
        required=False,
        max_length=160,
        help_text=_("Per un tutore la nomina del giudice; per un genitore lo stato di famiglia."),
    )
    al = forms.DateField(
        label=_("Fino al"), required=False, help_text=_("Vuoto: finché non è revocata.")
    )

    def __init__(self, *args: Any, da_se: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if da_se:
            del self.fields["atto"]
            scelte = [voce for voce in TitoloDelega.choices if voce[0] not in CON_UN_ATTO]
            self.fields["titolo"].choices = scelte  # type: ignore[attr-defined]


class CodiceForm(forms.Form):
    codice = forms.CharField(
        label=_("Codice di sei cifre"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
