"""La scelta di chi unisce: quale scheda resta, e quali dati si tengono quando non sono uguali."""

from typing import Any

from django import forms

from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore
from portale.errors import _

DALLA_PRIMA, DALLA_SECONDA = "prima", "seconda"


class UnioneForm(forms.Form):
    """`resta` è la prima; si chiede solo ciò che nelle due schede è diverso."""

    def __init__(self, *args: Any, resta: Lavoratore, tolta: Lavoratore, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo, etichetta, prima, seconda in self._diversi(resta, tolta):
            self.fields[campo] = forms.ChoiceField(
                label=etichetta,
                choices=[(DALLA_PRIMA, prima), (DALLA_SECONDA, seconda)],
                initial=DALLA_PRIMA,
                widget=forms.RadioSelect,
            )

    def _diversi(self, resta: Lavoratore, tolta: Lavoratore) -> list[tuple[str, Any, str, str]]:
        suoi, altrui = _recapiti(resta), _recapiti(tolta)
        voci: list[tuple[str, Any, str, str]] = [
            ("nome", _("Come si chiama"), str(resta), str(tolta)),
            ("domicilio", _("Dove abita"), domicilio(resta), domicilio(tolta)),
        ]
        voci += [
            (tipo.value, tipo.label.capitalize(), suoi.get(tipo, ""), altrui.get(tipo, ""))
            for tipo in TipoRecapito
        ]
        return [voce for voce in voci if voce[2] and voce[3] and voce[2] != voce[3]]

    def dalla_seconda(self) -> list[str]:
        return [campo for campo, scelta in self.cleaned_data.items() if scelta == DALLA_SECONDA]


def _recapiti(lavoratore: Lavoratore) -> dict[str, str]:
    return {recapito.tipo: recapito.valore for recapito in lavoratore.recapiti.all()}


def domicilio(lavoratore: Lavoratore) -> str:
    comune = lavoratore.domicilio_comune
    parti = (lavoratore.domicilio_indirizzo, str(comune) if comune else "")
    return ", ".join(parte for parte in parti if parte)
