"""Dove va ad abitare; e, prima di confermare, che cosa dire al nuovo ufficio."""

from django import forms

from lavoratori.rules.anagrafica import TORINO
from portale.errors import _
from portale.territory.forms import ComuneField


class DomicilioForm(forms.Form):
    comune = ComuneField(
        label=_("Comune"), help_text=_("Per esempio «Collegno», oppure «Collegno (TO)».")
    )
    indirizzo = forms.CharField(
        label=_("Indirizzo"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    circoscrizione = forms.IntegerField(
        label=_("Circoscrizione"),
        required=False,
        min_value=1,
        max_value=8,
        help_text=_("Solo a Torino: è un numero da 1 a 8."),
    )

    def clean_circoscrizione(self) -> int | None:
        numero: int | None = self.cleaned_data["circoscrizione"]
        comune = self.cleaned_data.get("comune")
        if comune and comune.belfiore == TORINO and numero is None:
            raise forms.ValidationError(
                _("A Torino scriva anche la circoscrizione: i centri sono due.")
            )
        if comune and comune.belfiore != TORINO and numero is not None:
            raise forms.ValidationError(_("La circoscrizione si scrive solo a Torino."))
        return numero


class ConfermaForm(forms.Form):
    """Solo dell'operatrice: i colloqui col vecchio centro, e ciò che il nuovo deve sapere."""

    tieni_colloqui = forms.ChoiceField(
        label=_("I colloqui già presi"),
        choices=[("si", _("si tengono")), ("no", _("si disdicono"))],
        initial="si",
        widget=forms.RadioSelect,
        required=False,
    )
    nota = forms.CharField(
        label=_("Che cosa dire al nuovo ufficio"),
        required=False,
        max_length=1000,
        help_text=_("Per esempio: a che punto siete, chi sentire. Niente dati di salute."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_tieni_colloqui(self) -> bool:
        return bool(self.cleaned_data["tieni_colloqui"] != "no")
