"""Chiedere un documento, mandarlo, rispondere."""

from typing import Any

from django import forms

from lavoratori.models import TipoDocumento
from portale import clock
from portale.errors import _

ACCETTA = "application/pdf,image/jpeg,image/png,.docx,.odt,.xlsx"
COME_SI_MANDA = _(
    "Un PDF, una foto (JPG, PNG) o un documento Word, Excel o OpenDocument. "
    "Non mandi documenti sulla salute: li porti allo sportello."
)


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=COME_SI_MANDA,
        widget=forms.FileInput(attrs={"accept": ACCETTA}),
    )


class TipoField(forms.ModelChoiceField):
    """Il nome, e a che cosa serve."""

    def label_from_instance(self, obj: TipoDocumento) -> str:  # type: ignore[override]
        return f"{obj.nome}. {obj.spiegazione}" if obj.spiegazione else obj.nome


class _ConTipo(forms.Form):
    tipo = TipoField(
        label=_("Quale documento"),
        queryset=TipoDocumento.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    nota = forms.CharField(label=_("Vuole aggiungere qualcosa?"), required=False, max_length=300)

    def __init__(self, *args: Any, verso: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tipi = TipoDocumento.objects.in_vigore(clock.today()).filter(verso=verso)
        self.fields["tipo"].queryset = tipi  # type: ignore[attr-defined]


class ChiediForm(_ConTipo):
    """Alla persona, o all'ufficio: solo quale documento."""


class MandaForm(_ConTipo):
    """La persona manda di sua iniziativa."""

    file = forms.FileField(
        label=_("File"),
        help_text=COME_SI_MANDA,
        widget=forms.FileInput(attrs={"accept": ACCETTA}),
    )


class RispondiForm(forms.Form):
    file = forms.FileField(
        label=_("Documento da dare"),
        required=False,
        help_text=_("Solo se è l'ufficio a darlo."),
        widget=forms.FileInput(attrs={"accept": ACCETTA}),
    )
    ragione = forms.CharField(
        label=_("Se la rifiuta, perché"),
        required=False,
        max_length=300,
        help_text=_("La persona lo leggerà: dica che cosa manca e come rimediare."),
    )
