"""Proporre e firmare un patto o un piano."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.choices import TipoPatto
from portale import clock

IMPEGNI_PERSONA = _(
    "Frequentare il corso concordato e firmare il registro a ogni lezione.\n"
    "Avvisare prima di un'assenza e portare il documento che la giustifica.\n"
    "Presentarsi ai colloqui al Centro per l'impiego e con le imprese.\n"
    "Dire subito se cambia qualcosa: lavoro, recapiti, domicilio."
)
IMPEGNI_CENTRO = _(
    "Iscrivere la persona al corso e seguirla con un colloquio al mese.\n"
    "Presentarla alle imprese che cercano ciò che ha imparato.\n"
    "Accompagnarla fino alla firma del contratto e nelle prime settimane.\n"
    "Rivedere il percorso ogni volta che la persona lo chiede."
)


class PattoForm(forms.Form):
    """Il percorso non si chiede: è quello assegnato nella valutazione."""

    tipo = forms.ChoiceField(
        label=_("Documento"), choices=TipoPatto.choices, widget=forms.RadioSelect
    )
    giorno = forms.DateField(label=_("Data della proposta"))
    impegni_persona = forms.CharField(
        label=_("Impegni della persona"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        help_text=_("Uno per riga. Sono una traccia: li scriva come li avete concordati."),
    )
    impegni_centro = forms.CharField(
        label=_("Impegni del Centro per l'impiego"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
    )

    def __init__(self, *args: Any, chiede_cig: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "tipo": TipoPatto.PIANO if chiede_cig else TipoPatto.PATTO,
            "giorno": clock.today(),
            "impegni_persona": IMPEGNI_PERSONA,
            "impegni_centro": IMPEGNI_CENTRO,
            **self.initial,
        }


class FirmaForm(forms.Form):
    giorno = forms.DateField(label=_("Data della firma"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("giorno", clock.today())
