"""Proporre una persona; fissare un colloquio in azienda."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from portale.errors import _

DURATE = [(30, _("mezz'ora")), (60, _("un'ora")), (90, _("un'ora e mezza"))]


class PropostaForm(forms.Form):
    motivo = forms.CharField(
        label=_("Perché è adatta"),
        max_length=600,
        widget=forms.Textarea,
        help_text=_(
            "Una ragione per riga: è la prima cosa che legge l'impresa. Non scriva nulla di salute,"
            " famiglia o cassa integrazione."
        ),
    )
    accordo = forms.BooleanField(
        label=_(
            "Ne ho parlato con la persona: è d'accordo che l'impresa veda il suo nome, i titoli, la"
            " qualifica, queste ragioni e il curriculum senza i contatti, che può sempre togliere."
        ),
        error_messages={"required": _("Senza il suo accordo la persona non si propone.")},
    )


class ColloquioForm(forms.Form):
    giorno = forms.DateField(label=_("Giorno"), widget=forms.DateInput)
    ora = forms.TimeField(label=_("Ora"), widget=forms.TimeInput)
    durata = forms.TypedChoiceField(label=_("Quanto dura"), choices=DURATE, coerce=int, initial=60)
    luogo = forms.CharField(
        label=_("Dove"), max_length=200, help_text=_("Indirizzo, o «per telefono».")
    )

    def quando(self) -> dict[str, Any]:
        dati = self.cleaned_data
        inizio = timezone.make_aware(datetime.combine(dati["giorno"], dati["ora"]))
        fine = inizio + timedelta(minutes=dati["durata"])
        return {"inizio": inizio, "fine": fine, "luogo": dati["luogo"]}
