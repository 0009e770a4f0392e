"""La valutazione in una pagina: domande, percorso assegnato, perché."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.choices import MotivoScostamento
from percorsi.models import Percorso, Programma
from percorsi.rules.questionari import Questionario
from portale import clock


class ValutazioneForm(forms.Form):
    """Nessun percorso è già scelto: lo sceglie chi valuta, dopo aver letto la proposta."""

    giorno = forms.DateField(label=_("Data della valutazione"), widget=forms.DateInput)
    percorso_assegnato = forms.ModelChoiceField(
        queryset=Percorso.objects.none(),
        label=_("Percorso che lei assegna"),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("Decide lei: la proposta è un aiuto, non una decisione."),
    )
    motivo_scostamento = forms.ChoiceField(
        label=_("Perché non quello proposto"),
        choices=[("", _("è quello proposto")), *MotivoScostamento.choices],
        required=False,
    )
    motivazione = forms.CharField(
        label=_("Motivazione"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Due righe che la persona leggerà nel suo piano."),
    )

    def __init__(
        self, *args: Any, programma: Programma, questionario: Questionario, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questionario = questionario
        self.fields["percorso_assegnato"].queryset = programma.percorsi.all()  # type: ignore[attr-defined]
        self.initial.setdefault("giorno", clock.today())
        domande = {f"domanda_{d.codice}": _campo(d) for d in questionario.domande}
        self.fields = {"giorno": self.fields.pop("giorno"), **domande, **self.fields}

    def domande(self) -> list[forms.BoundField]:
        return [self[f"domanda_{domanda.codice}"] for domanda in self.questionario.domande]

    def decisione(self) -> list[forms.BoundField]:
        return [self["percorso_assegnato"], self["motivo_scostamento"], self["motivazione"]]

    def risposte(self) -> dict[str, str]:
        """Le risposte date finora, anche se il resto del modulo è da finire."""
        dati = self.data if self.is_bound else self.initial
        return {
            domanda.codice: str(dati.get(f"domanda_{domanda.codice}", ""))
            for domanda in self.questionario.domande
        }


def _campo(domanda: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=domanda.testo,
        help_text=domanda.aiuto,
        widget=forms.RadioSelect,
        choices=[(risposta.codice, risposta.testo) for risposta in domanda.risposte],
    )
