"""La valutazione in una pagina: domande, percorso assegnato, perché."""

from collections.abc import Mapping, Sequence
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
        self,
        *args: Any,
        programma: Programma,
        questionario: Questionario,
        chiesti: Sequence[Mapping[str, Any]] = (),
        **kwargs: Any,
    ) -> None:
        """`chiesti`: i dati della profilazione che il portale non ha, con i valori possibili."""
        super().__init__(*args, **kwargs)
        self.questionario = questionario
        self.chiesti = chiesti
        self.fields["percorso_assegnato"].queryset = programma.percorsi.all()  # type: ignore[attr-defined]
        self.initial.setdefault("giorno", clock.today())
        domande = {f"domanda_{d.codice}": _campo(d) for d in questionario.domande}
        dati = {f"dato_{voce['dato']}": _scelta(voce) for voce in chiesti}
        self.fields = {"giorno": self.fields.pop("giorno"), **dati, **domande, **self.fields}

    def sezioni(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Le domande raccolte sotto la loro sezione, nell'ordine del questionario."""
        raccolte: dict[Any, list[forms.BoundField]] = {}
        for domanda in self.questionario.domande:
            campo = self[f"domanda_{domanda.codice}"]
            raccolte.setdefault(domanda.sezione, []).append(campo)
        return list(raccolte.items())

    def profilo(self) -> list[forms.BoundField]:
        return [self[f"dato_{voce['dato']}"] for voce in self.chiesti]

    def decisione(self) -> list[forms.BoundField]:
        return [self["percorso_assegnato"], self["motivo_scostamento"], self["motivazione"]]

    def detti(self) -> dict[str, str]:
        """I dati della profilazione detti finora; quelli non detti restano vuoti."""
        dati = self.data if self.is_bound else self.initial
        return {voce["dato"]: str(dati.get(f"dato_{voce['dato']}", "")) for voce in self.chiesti}

    def risposte(self) -> dict[str, str]:
        """Le risposte date finora, anche se il resto del modulo è da finire."""
        dati = self.data if self.is_bound else self.initial
        return {
            domanda.codice: str(dati.get(f"domanda_{domanda.codice}", ""))
            for domanda in self.questionario.domande
        }


def _scelta(voce: Mapping[str, Any]) -> forms.ChoiceField:
    valori = [(codice, valore["nome"]) for codice, valore in voce["valori"].items()]
    return forms.ChoiceField(
        label=voce["nome"], required=False, choices=[("", _("non indicato")), *valori]
    )


def _campo(domanda: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=domanda.testo,
        help_text=domanda.aiuto,
        widget=forms.RadioSelect,
        choices=[(risposta.codice, risposta.testo) for risposta in domanda.risposte],
    )


class AnnullaForm(forms.Form):
    motivo = forms.CharField(
        label=_("Perché la annulla"),
        max_length=200,
        help_text=_("La persona lo può leggere."),
    )
