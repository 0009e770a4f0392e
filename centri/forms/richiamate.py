"""I moduli del telefono: lasciare il numero, scrivere com'è andata la chiamata."""

from datetime import datetime
from typing import Any

from django import forms

from centri.choices import EsitoTelefonata, PreferenzaOraria
from centri.rules.orari import istante
from lavoratori.rules.recapiti import pulisci_telefono
from portale.errors import _


class RichiamatemiForm(forms.Form):
    """Nome e numero, nient'altro. Il campo «sito» lo riempiono solo i programmi."""

    nome = forms.CharField(
        label=_("Come si chiama"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    telefono = forms.CharField(
        label=_("Numero di telefono"),
        max_length=30,
        help_text=_("Cellulare o fisso, per esempio 333 1234567."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    preferenza = forms.ChoiceField(
        label=_("Quando preferisce"),
        choices=[("", _("quando si può, il prima possibile")), *PreferenzaOraria.choices],
        required=False,
    )

    def clean_telefono(self) -> str:
        testo = str(self.cleaned_data["telefono"])
        _cellulare, _fisso, malfatto = pulisci_telefono(testo)
        if malfatto:
            raise forms.ValidationError([str(no) for no in malfatto])
        return testo


class TelefonataForm(forms.Form):
    """Com'è andata la chiamata e, se chiede di essere richiamata, quando."""

    esito = forms.ChoiceField(
        label=_("Com'è andata"), choices=EsitoTelefonata, widget=forms.RadioSelect
    )
    giorno = forms.DateField(label=_("Richiamare il"), required=False)
    ora = forms.TimeField(label=_("Alle"), required=False)
    nota = forms.CharField(
        label=_("Nota"),
        required=False,
        max_length=300,
        help_text=_("Che cosa vi siete detti. Niente dati sulla salute."),
    )

    def campi(self) -> dict[str, Any]:
        dati = self.cleaned_data
        return {
            "esito": dati["esito"],
            "nota": dati["nota"],
            "richiamare_dal": self._richiamare_dal(),
        }

    def _richiamare_dal(self) -> datetime | None:
        giorno, ora = self.cleaned_data["giorno"], self.cleaned_data["ora"]
        return istante(giorno, ora) if giorno and ora else None
