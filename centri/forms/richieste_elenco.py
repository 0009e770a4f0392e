"""La forma della richiesta all'azienda."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portale import clock

GIORNI = 30


class ChiediElencoForm(forms.Form):
    destinatario = forms.CharField(
        label=_("A chi lo chiede"),
        max_length=160,
        help_text=_("L'ufficio del personale, o il consulente del lavoro."),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Riceve il collegamento per mandare l'elenco, senza password."),
        widget=forms.TextInput(attrs={"inputmode": "email"}),
    )
    fino_al = forms.DateField(label=_("Il collegamento vale fino al"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fino_al"].initial = clock.today() + timedelta(days=GIORNI)
