"""Chi non c'è e quando; e le persone da passare di mano."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from centri.choices import MotivoAssenza
from centri.forms.agende import OperatoreField
from centri.rules.orari import istante
from portale.errors import _
from portale.identity.models import Incarico


class AssenzaForm(forms.Form):
    operatore = OperatoreField(
        label=_("Chi non c'è"), queryset=Incarico.objects.none(), empty_label=None
    )
    dal = forms.DateField(label=_("Dal"))
    al = forms.DateField(label=_("Al"), required=False, help_text=_("Vuoto: solo quel giorno."))
    dalle = forms.TimeField(
        label=_("Dalle"), required=False, help_text=_("Vuoto: tutto il giorno.")
    )
    alle = forms.TimeField(label=_("Alle"), required=False)
    motivo = forms.ChoiceField(
        label=_("Motivo"),
        choices=MotivoAssenza.choices,
        help_text=_("Basta sapere che non c'è: nessun dato di salute."),
    )

    def __init__(self, *args: Any, operatori: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operatore"].queryset = operatori  # type: ignore[attr-defined]

    def periodo(self) -> tuple[datetime, datetime]:
        """Dall'istante all'istante: senza ore, dalla mezzanotte alla mezzanotte."""
        dati = self.cleaned_data
        ultimo = dati["al"] or dati["dal"]
        fine = (
            istante(ultimo, dati["alle"])
            if dati["alle"]
            else istante(ultimo + timedelta(days=1), time(0))
        )
        return istante(dati["dal"], dati["dalle"] or time(0)), fine


class PassaggioForm(forms.Form):
    """Le persone, chi le segue da oggi, e se passano anche i colloqui già prenotati."""

    a = OperatoreField(label=_("A chi"), queryset=Incarico.objects.none(), empty_label=_("scelga"))
    con_colloqui = forms.BooleanField(
        label=_("Passi anche i colloqui già prenotati, dove chi subentra è libera"),
        required=False,
        help_text=_("Le persone ricevono un avviso solo se cambia chi le riceve."),
    )

    def __init__(self, *args: Any, operatori: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["a"].queryset = operatori  # type: ignore[attr-defined]
