"""I moduli dei servizi con i posti contati."""

from typing import Any

from django import forms

from centri.choices import MotivoFineFruizione
from centri.models import Centro, Prestazione
from portale.errors import _


class DotazioneForm(forms.Form):
    """Un servizio nuovo: quanti posti, da quando, e chi lo dice."""

    nome = forms.CharField(label=_("Nome del servizio"), max_length=160)
    descrizione = forms.CharField(
        label=_("Che cosa offre"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    centro = forms.ModelChoiceField(
        label=_("Dove"),
        queryset=Centro.objects.none(),
        required=False,
        empty_label=_("in tutti i centri"),
    )
    prestazione = forms.ModelChoiceField(
        label=_("Colloquio del servizio"),
        queryset=Prestazione.objects.none(),
        required=False,
        empty_label=_("nessuno in particolare"),
    )
    posti = forms.IntegerField(label=_("Posti"), min_value=1, max_value=100_000)
    dal = forms.DateField(label=_("Dal"))
    al = forms.DateField(label=_("Al"), required=False)
    fonte = forms.CharField(
        label=_("Atto o fonte"),
        max_length=200,
        help_text=_("Da dove viene il numero dei posti."),
    )

    def __init__(self, *args: Any, centri: Any, prestazioni: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centro"].queryset = centri  # type: ignore[attr-defined]
        self.fields["prestazione"].queryset = prestazioni  # type: ignore[attr-defined]


class PostiForm(forms.Form):
    posti = forms.IntegerField(label=_("Posti"), min_value=1, max_value=100_000)
    fonte = forms.CharField(label=_("Atto o fonte"), max_length=200)


class UscitaForm(forms.Form):
    motivo = forms.ChoiceField(
        label=_("Perché esce"), choices=MotivoFineFruizione, widget=forms.RadioSelect
    )
