"""Pianificare un'edizione: dalle date e dall'orario nasce il calendario delle lezioni."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.models import Corso
from percorsi.rules.calendario_corso import LezionePrevista, calendario
from portale.calendario import lavorativo

GIORNI = [
    (0, _("lunedì")),
    (1, _("martedì")),
    (2, _("mercoledì")),
    (3, _("giovedì")),
    (4, _("venerdì")),
]


class EdizioneForm(forms.Form):
    """Le feste si saltano; l'ultima lezione è più corta se le ore non tornano pari."""

    corso = forms.ModelChoiceField(queryset=Corso.objects.none(), label=_("Corso"))
    codice = forms.CharField(
        label=_("Codice"), max_length=24, help_text=_("Come la chiamate voi: DISMEC-2025-01.")
    )
    luogo = forms.CharField(label=_("Luogo"), max_length=200)
    posti = forms.IntegerField(label=_("Posti"), min_value=1, max_value=500)
    dal = forms.DateField(label=_("Primo giorno"))
    giorni = forms.TypedMultipleChoiceField(
        label=_("Giorni di lezione"),
        choices=GIORNI,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=[numero for numero, _nome in GIORNI],
    )
    dalle = forms.TimeField(label=_("Dalle"), initial="09:00")
    alle = forms.TimeField(label=_("Alle"), initial="16:00")
    pausa = forms.IntegerField(label=_("Pausa, in minuti"), min_value=0, max_value=240, initial=60)

    def __init__(self, *args: Any, corsi: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["corso"].queryset = corsi  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.lezioni():
            self.add_error(
                "alle", _("Con quest'orario non resta tempo per la lezione: lo allunghi.")
            )
        return dati

    def lezioni(self) -> list[LezionePrevista]:
        dati = self.cleaned_data
        return calendario(
            dal=dati["dal"],
            giorni=dati["giorni"],
            dalle=dati["dalle"],
            alle=dati["alle"],
            pausa_minuti=dati["pausa"],
            ore=dati["corso"].ore,
            lavorativo=lavorativo,
        )

    def campi_dell_atto(self) -> dict[str, Any]:
        """Ciò che l'atto vuole: la fine è il giorno dell'ultima lezione."""
        lezioni = self.lezioni()
        nomi = ("corso", "codice", "luogo", "posti", "dal")
        return {
            **{nome: self.cleaned_data[nome] for nome in nomi},
            "al": lezioni[-1].inizio.date(),
            "lezioni": lezioni,
        }
