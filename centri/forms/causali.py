"""La forma del modulo di una causale di cassa integrazione."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import FamigliaCig
from lavoratori.models import CausaleCig
from lavoratori.rules.causali import impedimenti_causale


class CausaleForm(forms.ModelForm):  # type: ignore[type-arg]
    """Lo salva l'atto, mai il modulo. Il codice si sceglie una volta."""

    class Meta:
        model = CausaleCig
        fields = (
            "codice",
            "nome",
            "famiglia",
            "mesi_massimi",
            "settimane_biennio",
            "settimane_biennio_piccole",
            "piccole_fino_a",
            "nel_quinquennio",
            "a_meta",
            "prorogabile",
            "atto",
            "confermata",
            "dal",
            "al",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        famiglia = self.fields["famiglia"]
        famiglia.required = True
        famiglia.choices = [("", _("Scelga…")), *FamigliaCig.choices]  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["codice"]
            for campo in self.fields.values():
                campo.show_hidden_initial = True

    def clean_codice(self) -> str:
        return str(self.cleaned_data["codice"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        dati = {"codice": self.instance.codice} | (super().clean() or {})
        for campo, no in impedimenti_causale(dati).items():
            if campo in self.fields and campo not in self.errors:
                self.add_error(campo, str(no))
        return self.cleaned_data

    def cambiati(self) -> dict[str, Any]:
        """Solo ciò che è cambiato da come si è letto: il resto può averlo scritto un'altra."""
        return {nome: self.cleaned_data[nome] for nome in self.changed_data}
