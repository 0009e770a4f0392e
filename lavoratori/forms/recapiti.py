"""I recapiti come si scrivono: si puliscono o si rifiutano con una frase, accanto al campo."""

from typing import Any

from django import forms
from django.conf import settings

from lavoratori.choices import CanalePreferito
from lavoratori.rules.recapiti import NUMERO_FISSO, pulisci_email, pulisci_telefono
from portale.errors import Impedimento, _


class RecapitiForm(forms.Form):
    """Ciò che si lascia vuoto si toglie: la persona si raggiunge per un'altra via."""

    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
    )
    cellulare = forms.CharField(
        label=_("Cellulare"),
        required=False,
        max_length=40,
        help_text=_("Le conferme e i promemoria arrivano anche per SMS."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    telefono = forms.CharField(
        label=_("Telefono fisso"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    lingua = forms.ChoiceField(
        label=_("In quale lingua vuole i messaggi"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    canale_preferito = forms.ChoiceField(
        label=_("Come preferisce i messaggi"),
        choices=[("", _("nessuna preferenza")), *CanalePreferito.choices],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nome in ("email", "cellulare", "telefono"):
            self.fields[nome].show_hidden_initial = True

    def per_l_atto(self) -> dict[str, Any]:
        """Ciò che è cambiato da come si è letto; il resto può averlo scritto intanto un'altra."""
        non_toccati = {
            nome: self.initial.get(nome, "")
            for nome in ("email", "cellulare", "telefono")
            if nome not in self.changed_data and f"initial-{nome}" in self.data
        }
        return {**self.cleaned_data, **non_toccati}

    def clean_email(self) -> str:
        email, impedimenti = pulisci_email(self.cleaned_data["email"])
        self._rifiuta(impedimenti)
        return email

    def clean_cellulare(self) -> str:
        cellulare, fisso, impedimenti = pulisci_telefono(self.cleaned_data["cellulare"])
        self._rifiuta(impedimenti or ([NUMERO_FISSO] if fisso else []))
        return cellulare

    def clean_telefono(self) -> str:
        cellulare, fisso, impedimenti = pulisci_telefono(self.cleaned_data["telefono"])
        self._rifiuta(impedimenti)
        return fisso or cellulare

    def _rifiuta(self, impedimenti: list[Impedimento]) -> None:
        if impedimenti:
            raise forms.ValidationError([str(impedimento) for impedimento in impedimenti])
