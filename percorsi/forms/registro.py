"""Il registro di una lezione: una riga a persona, tutti presenti finché non si dice altro."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.choices import MotivoAssenza, StatoPresenza
from percorsi.models import Iscrizione, Lezione
from percorsi.rules.frequenza import impedimenti_presenza

CAMPO_DELL_ERRORE = {"senza_motivo": "motivo"}


class RigaForm(forms.Form):
    """Presente con i minuti, o assente con il motivo. L'errore resta accanto alla sua riga."""

    presenza = forms.ChoiceField(
        label=_("Presenza"), choices=StatoPresenza.choices, widget=forms.RadioSelect
    )
    minuti = forms.IntegerField(label=_("Minuti"), min_value=0, max_value=1440, required=False)
    motivo = forms.ChoiceField(
        label=_("Motivo dell'assenza"),
        choices=[("", _("scelga il motivo")), *MotivoAssenza.choices],
        required=False,
    )

    def __init__(self, data: Any, *, iscrizione: Iscrizione, lezione: Lezione) -> None:
        super().__init__(data, prefix=f"riga{iscrizione.pk}")
        self.iscrizione, self.lezione = iscrizione, lezione
        self.initial = {"presenza": StatoPresenza.PRESENTE, "minuti": lezione.minuti}

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or {}
        if self.errors:
            return dati
        for no in impedimenti_presenza(
            presente=self.presente,
            minuti=dati["minuti"] or 0,
            minuti_lezione=self.lezione.minuti,
            motivo_assenza=dati["motivo"],
        ):
            self.add_error(CAMPO_DELL_ERRORE.get(no.codice, "minuti"), str(no))
        return dati

    @property
    def presente(self) -> bool:
        return bool(self.cleaned_data.get("presenza") == StatoPresenza.PRESENTE)


class LezioneForm(forms.Form):
    """Di che si è parlato e chi insegnava."""

    argomento = forms.CharField(label=_("Argomento"), max_length=200, required=False)
    docente = forms.CharField(label=_("Docente"), max_length=120, required=False)


class RegistroForm:
    """La testata e le righe insieme: o vanno bene tutte, o si correggono senza riscrivere."""

    def __init__(self, data: Any, *, lezione: Lezione, iscrizioni: Iterable[Iscrizione]) -> None:
        self.testata = LezioneForm(
            data, initial={"argomento": lezione.argomento, "docente": lezione.docente}
        )
        self.righe = [
            RigaForm(data, iscrizione=iscrizione, lezione=lezione) for iscrizione in iscrizioni
        ]

    def is_valid(self) -> bool:
        valide = [form.is_valid() for form in (self.testata, *self.righe)]
        return all(valide)

    @property
    def sbagliate(self) -> list[RigaForm]:
        """Le righe da correggere, nell'ordine in cui si leggono."""
        return [riga for riga in self.righe if riga.is_bound and riga.errors]
