"""L'operatrice fissa per la persona che ha davanti, o al telefono."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from centri.choices import CanalePrenotazione, Modalita, Preparazione
from centri.forms.prenotazione import ORARIO_PRESO, OrarioField, gruppi, modi_di
from centri.models import Prestazione
from centri.queries.offerte import Offerta
from centri.rules.prenotazione import RISPOSTA_MASSIMA
from portale.errors import _

DALL_UFFICIO = (CanalePrenotazione.SPORTELLO, CanalePrenotazione.TELEFONO)


class FissaForm(forms.Form):
    """Un orario libero, da dove si parla con la persona, e ciò che le si chiede."""

    def __init__(
        self,
        *args: Any,
        prestazione: Prestazione,
        in_vista: Sequence[Offerta],
        distanze: Mapping[int, float | None],
        ritrovato: str = "",
        sposta: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        modi = modi_di(prestazione)
        self.fields["orario"] = OrarioField(
            label=_("Quando"),
            widget=forms.RadioSelect,
            choices=gruppi(in_vista, distanze, modi[:1]),
            ritrovato=ritrovato,
            error_messages={"required": _("Scelga un orario."), "invalid_choice": ORARIO_PRESO},
        )
        self.fields["canale"] = forms.ChoiceField(
            label=_("Dove ne parlate"),
            widget=forms.RadioSelect,
            required=False,
            choices=[(uno.value, uno.label) for uno in DALL_UFFICIO],
            initial=DALL_UFFICIO[0],
        )
        if len(modi) > 1:
            self.fields["modalita"] = forms.ChoiceField(
                label=_("Come si fa il colloquio"),
                required=False,
                choices=[(modo, Modalita(modo).label) for modo in modi],
            )
        self.domande = {} if sposta else {f"d_{uno['codice']}": uno for uno in prestazione.domande}
        for nome, domanda in self.domande.items():
            self.fields[nome] = forms.CharField(
                label=domanda["testo"], required=False, max_length=RISPOSTA_MASSIMA
            )
        if not sposta:
            self.fields["da_preparare"] = forms.MultipleChoiceField(
                label=_("Che cosa prepariamo"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=Preparazione.choices,
            )

    def canale(self) -> CanalePrenotazione:
        return CanalePrenotazione(self.cleaned_data["canale"] or DALL_UFFICIO[0])

    def risposte(self) -> dict[str, str]:
        return {
            str(domanda["codice"]): self.cleaned_data[nome]
            for nome, domanda in self.domande.items()
        }
