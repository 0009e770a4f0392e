"""Una persona nuova, su una pagina sola: il codice fiscale per primo."""

from typing import Any

from django import forms

from lavoratori.choices import Sesso
from lavoratori.models import TrattamentoCig
from lavoratori.rules.recapiti import pulisci_email, pulisci_telefono
from portale import clock
from portale.codice_fiscale import discordanze, impedimenti_codice_fiscale, normalizza
from portale.errors import Impedimento, _
from portale.identity.attore import Attore
from portale.territory.forms import ComuneField

CAMPI_DEL_CODICE = ("codice_fiscale", "cognome", "nome", "sesso", "nato_il")


class CodiceFiscaleForm(forms.Form):
    codice_fiscale = forms.CharField(
        label=_("Codice fiscale"),
        max_length=24,
        help_text=_("Anche quello provvisorio di undici cifre."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )

    def clean_codice_fiscale(self) -> str:
        codice = normalizza(self.cleaned_data["codice_fiscale"])
        _rifiuta(impedimenti_codice_fiscale(codice))
        return codice


class PersonaForm(CodiceFiscaleForm):
    cognome = forms.CharField(label=_("Cognome"), max_length=80)
    nome = forms.CharField(label=_("Nome"), max_length=80)
    sesso = forms.ChoiceField(label=_("Sesso"), choices=Sesso.choices, widget=forms.RadioSelect)
    nato_il = forms.DateField(label=_("Data di nascita"))
    domicilio_comune = ComuneField(
        label=_("Comune di domicilio"), help_text=_("«Collegno», oppure «Collegno (TO)».")
    )
    domicilio_indirizzo = forms.CharField(label=_("Indirizzo"), required=False, max_length=160)
    circoscrizione = forms.IntegerField(
        label=_("Circoscrizione, a Torino"), required=False, min_value=1, max_value=8
    )
    email = forms.CharField(label=_("E-mail"), required=False, max_length=254)
    cellulare = forms.CharField(label=_("Telefono"), required=False, max_length=40)
    trattamento = forms.ModelChoiceField(
        label=_("È nell'elenco di un'azienda in cassa integrazione?"),
        queryset=TrattamentoCig.objects.none(),
        required=False,
        empty_label=_("No"),
    )

    def __init__(self, *args: Any, attore: Attore, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aperti = TrattamentoCig.objects.visible_to(attore).filter(al__gte=clock.today())
        self.fields["trattamento"].queryset = aperti.order_by("azienda_nome")  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email, no = pulisci_email(self.cleaned_data["email"])
        _rifiuta(no)
        return email

    def clean(self) -> dict[str, Any]:
        """Ogni discordanza col codice accanto al suo campo; quelle da notare non fermano."""
        dati = super().clean() or {}
        chi: dict[str, Any] = {
            campo: dati.get(campo) or "" for campo in ("cognome", "nome", "sesso")
        }
        self.note = []
        for una in discordanze(dati.get("codice_fiscale", ""), nato_il=dati.get("nato_il"), **chi):
            if una.rifiuta:
                self.add_error(una.campo, str(una.impedimento))
            else:
                self.note.append(str(una.impedimento))
        cellulare, fisso, no = pulisci_telefono(dati.get("cellulare", ""))
        if no:
            self.add_error("cellulare", [str(impedimento) for impedimento in no])
        return dati | {"cellulare": cellulare, "telefono": fisso}


def _rifiuta(impedimenti: list[Impedimento]) -> None:
    if impedimenti:
        raise forms.ValidationError([str(impedimento) for impedimento in impedimenti])
