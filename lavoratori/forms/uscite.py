"""La forma di un'uscita: che cosa, da quando, chi lo dice."""

from django import forms

from lavoratori.choices import TipoUscita
from portale.errors import _


class UscitaForm(forms.Form):
    tipo = forms.ChoiceField(
        label=_("Che cosa è successo"), choices=TipoUscita.choices, widget=forms.RadioSelect
    )
    dal = forms.DateField(label=_("Da quale giorno"))
    fonte = forms.CharField(
        label=_("Da chi si sa"),
        max_length=160,
        help_text=_("L'anagrafe del Comune, un certificato, la telefonata di un familiare."),
    )
