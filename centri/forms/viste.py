"""Il nome di una vista, e se la vedono anche le colleghe."""

from django import forms

from centri.models import VistaSalvata
from portale.errors import _


class VistaForm(forms.ModelForm):
    class Meta:
        model = VistaSalvata
        fields = ("nome", "condivisa")
        labels = {"condivisa": _("La vedono anche le colleghe della sede")}
        help_texts = {"condivisa": ""}
