"""Gli impegni di un patto, una riga ciascuno, e com'è andata."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percorsi.choices import EsitoImpegno, ParteImpegno
from percorsi.rules.patto_versioni import ImpegnoConcordato
from portale import clock


class RigaImpegnoForm(forms.Form):
    """Un impegno; la riga lasciata senza testo non conta."""

    parte = forms.ChoiceField(label=_("Chi si impegna"), choices=ParteImpegno)
    testo = forms.CharField(
        label=_("A che cosa"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    entro = forms.DateField(label=_("Entro il"), required=False)
    misura = forms.CharField(label=_("Con quale misura"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if not dati.get("testo") and (dati.get("entro") or dati.get("misura")):
            self.add_error("testo", _("Scriva a che cosa ci si impegna."))
        return dati


class _RigheDelleMisure(forms.BaseFormSet):  # type: ignore[type-arg]
    """La misura si sceglie fra quelle della bozza, con le parole con cui è scritta."""

    def __init__(self, *args: Any, misure: list[str], **kwargs: Any) -> None:
        self.misure = misure
        super().__init__(*args, **kwargs)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if self.misure:
            scelte = [("", _("nessuna")), *((nome, nome) for nome in self.misure)]
            campo = forms.ChoiceField(label=_("Con quale misura"), choices=scelte, required=False)
            form.fields["misura"] = campo
        else:
            form.fields.pop("misura", None)


RigheImpegni: Any = forms.formset_factory(
    RigaImpegnoForm, formset=_RigheDelleMisure, extra=2, max_num=40
)


def impegni_delle_righe(righe: Any, tipici: dict[tuple[str, str], int]) -> tuple[Any, ...]:
    """Gli impegni scritti; quelli presi dall'elenco tengono il loro numero."""
    return tuple(
        ImpegnoConcordato(
            riga["parte"],
            riga["testo"].strip(),
            riga["entro"],
            riga.get("misura", ""),
            tipici.get((riga["parte"], riga["testo"].strip())),
        )
        for riga in righe.cleaned_data
        if riga and riga.get("testo")
    )


class BozzaForm(forms.Form):
    contatti_ogni = forms.IntegerField(
        label=_("Un contatto ogni quanti giorni"), min_value=1, max_value=365
    )
    monitoraggio_il = forms.DateField(label=_("Quando si guarda come va"), required=False)
    fine_prevista = forms.DateField(label=_("Fine prevista"), required=False)


class EsitoImpegnoForm(forms.Form):
    esito = forms.ChoiceField(
        label=_("Com'è andata"), choices=EsitoImpegno, widget=forms.RadioSelect
    )
    giorno = forms.DateField(
        label=_("Giorno"), required=False, help_text=_("Non serve se l'impegno è ancora da fare.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("giorno", clock.today())
