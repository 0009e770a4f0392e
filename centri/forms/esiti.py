"""L'esito scritto in fretta, dall'elenco: com'è andata, quanto è durato, perché è saltato."""

from typing import Any

from django import forms

from centri.choices import MotivoDisdetta, StatoColloquio
from portale.errors import _

DISDETTO = "disdetto"
ESITI = [StatoColloquio.EROGATO.value, StatoColloquio.NON_PRESENTATO.value, DISDETTO]


class EsitoRapidoForm(forms.Form):
    """Un pulsante per esito; la durata vale solo per chi è venuta, il motivo per chi ha
    disdetto.
    """

    stato = forms.ChoiceField(choices=[(esito, esito) for esito in ESITI])
    durata = forms.IntegerField(required=False, min_value=1, max_value=480)
    motivo = forms.ChoiceField(
        label=_("Perché"),
        required=False,
        choices=[("", _("scelga il motivo")), *MotivoDisdetta.choices],
    )
    note = forms.CharField(required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        campi = super().clean() or {}
        if campi.get("stato") == DISDETTO and not campi.get("motivo"):
            self.add_error("motivo", _("Scelga perché è stato disdetto."))
        if campi.get("stato") != StatoColloquio.EROGATO:
            campi["durata"] = None
        return campi
