"""La domanda del cruscotto: quale periodo, quali persone."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from portale import clock
from portale.dashboards.indicatori import Periodo, la_coorte


class CruscottoForm(forms.Form):
    """Dal, al, perimetro. Senza risposta: l'anno in corso, tutte le persone che l'attore vede."""

    dal = forms.DateField(label=_("Dal"), required=False)
    al = forms.DateField(label=_("Al"), required=False)

    def __init__(self, *args: Any, attore: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attore = attore
        oggi = clock.today()
        self.predefiniti = Periodo(date(oggi.year, 1, 1), oggi)
        self.fields["perimetro"] = forms.ChoiceField(
            label=_("Persone"),
            required=False,
            choices=[
                ("", _("tutte le persone in cassa integrazione")),
                *la_coorte().perimetri(attore, self.predefiniti),
            ],
        )
        self.initial = {"dal": self.predefiniti.dal, "al": self.predefiniti.al, "perimetro": ""}

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or {}
        if dati.get("dal") and dati.get("al") and dati["al"] < dati["dal"]:
            self.add_error(
                "al", _("Il periodo finisce prima di cominciare: cambi una delle due date.")
            )
        return dati

    def _risposte(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}

    def periodo(self) -> Periodo:
        risposte = self._risposte()
        return Periodo(
            risposte.get("dal") or self.predefiniti.dal, risposte.get("al") or self.predefiniti.al
        )

    def persone(self) -> Any:
        """Le persone del perimetro che l'attore vede."""
        scelta = self._risposte().get("perimetro", "")
        return la_coorte().persone(self.attore, self.periodo(), scelta)

    def parametri(self) -> str:
        """La stessa domanda, per i collegamenti alle righe."""
        periodo = self.periodo()
        return urlencode(
            {
                "dal": periodo.dal.isoformat(),
                "al": periodo.al.isoformat(),
                "perimetro": self._risposte().get("perimetro", ""),
            }
        )
