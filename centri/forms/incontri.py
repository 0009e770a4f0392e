"""I moduli degli incontri di gruppo: convocare, aggiungere una persona, segnare chi c'era."""

from datetime import datetime
from typing import Any

from django import forms

from centri.rules.orari import istante
from lavoratori.models import Lavoratore, TrattamentoCig
from portale.codice_fiscale import normalizza
from portale.errors import _


class IncontroForm(forms.Form):
    """Quando, dove, per quali persone, con quanti posti."""

    titolo = forms.CharField(label=_("Titolo"), max_length=160)
    trattamento = forms.ModelChoiceField(
        label=_("Per le persone di"),
        queryset=TrattamentoCig.objects.none(),
        required=False,
        empty_label=_("chiunque"),
    )
    giorno = forms.DateField(label=_("Giorno"))
    dalle = forms.TimeField(label=_("Dalle"))
    alle = forms.TimeField(label=_("Alle"))
    luogo = forms.CharField(label=_("Luogo"), max_length=200)
    posti = forms.IntegerField(label=_("Posti"), min_value=1, max_value=500, initial=20)

    def __init__(self, *args: Any, trattamenti: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trattamento"].queryset = trattamenti  # type: ignore[attr-defined]

    def campi(self) -> dict[str, Any]:
        """Ciò che chiede l'atto: gli istanti al posto di giorno e ore."""
        dati = self.cleaned_data
        return {
            "titolo": dati["titolo"],
            "trattamento": dati["trattamento"],
            "luogo": dati["luogo"],
            "posti": dati["posti"],
            "inizio": self._istante("dalle"),
            "fine": self._istante("alle"),
        }

    def _istante(self, ora: str) -> datetime:
        return istante(self.cleaned_data["giorno"], self.cleaned_data[ora])


class AggiungiForm(forms.Form):
    """Una persona che vediamo, per codice fiscale."""

    codice_fiscale = forms.CharField(label=_("Codice fiscale"), max_length=20)

    def __init__(self, *args: Any, visibili: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visibili = visibili

    def clean_codice_fiscale(self) -> Lavoratore:
        codice = normalizza(self.cleaned_data["codice_fiscale"])
        lavoratore: Lavoratore | None = self.visibili.filter(codice_fiscale=codice).first()
        if lavoratore is None:
            raise forms.ValidationError(
                _(
                    "Nessuna persona del suo centro ha questo codice fiscale: lo controlli,"
                    " o veda se è di un altro centro."
                )
            )
        return lavoratore


class PresenzeForm(forms.Form):
    """Chi c'era, fra le persone attese."""

    presenti = forms.ModelMultipleChoiceField(
        queryset=Lavoratore.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, attese: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenti"].queryset = attese  # type: ignore[attr-defined]
