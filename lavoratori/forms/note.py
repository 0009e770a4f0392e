"""Le note come si scrivono."""

from django import forms

from lavoratori.choices import VisibilitaNota
from portale.errors import _

RIGHE = 4


class NotaForm(forms.Form):
    testo = forms.CharField(
        label=_("Che cosa va ricordato"),
        help_text=_("Fatti, non giudizi; niente notizie sulla salute: la persona può leggerla."),
        widget=forms.Textarea(attrs={"rows": RIGHE}),
    )
    visibilita = forms.ChoiceField(
        label=_("Chi la legge"), choices=VisibilitaNota, initial=VisibilitaNota.UFFICIO
    )
    fissata = forms.BooleanField(label=_("Tenga in alto"), required=False)


class RitiroForm(forms.Form):
    motivo = forms.CharField(label=_("Perché la ritira"), max_length=200)
