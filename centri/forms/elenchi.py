"""La forma dei moduli dei trattamenti e degli elenchi CIG."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.rules.colonne import CAMPI
from lavoratori.models import CausaleCig
from portale import clock
from portale.territory.forms import ComuneField

ESEMPIO_MASSIMO = 40


class TrattamentoForm(forms.Form):
    azienda_nome = forms.CharField(label=_("Azienda"), max_length=200)
    azienda_cf = forms.CharField(
        label=_("Codice fiscale dell'azienda"), help_text=_("Undici cifre."), max_length=20
    )
    unita_comune = ComuneField(
        label=_("Comune dell'unità produttiva"),
        help_text=_("Dove lavorano le persone: «Collegno» oppure «Collegno (TO)»."),
        max_length=80,
    )
    unita_indirizzo = forms.CharField(label=_("Indirizzo"), required=False, max_length=160)
    causale = forms.ModelChoiceField(
        label=_("Causale"), queryset=CausaleCig.objects.none(), empty_label=_("Scelga…")
    )
    dal = forms.DateField(label=_("Primo giorno di cassa integrazione"))
    al = forms.DateField(label=_("Ultimo giorno"))
    accordo_data = forms.DateField(
        label=_("Data dell'accordo sindacale"),
        required=False,
        help_text=_("La lasci vuota se l'accordo non è ancora firmato."),
    )
    accordo_firmatari = forms.CharField(
        label=_("Chi ha firmato l'accordo"), required=False, max_length=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causali = CausaleCig.objects.filter(Q(al=None) | Q(al__gte=clock.today()))
        self.fields["causale"].queryset = causali  # type: ignore[attr-defined]


class CaricaElencoForm(forms.Form):
    file = forms.FileField(
        label=_("Elenco dei lavoratori"),
        help_text=_(
            "Excel (.xlsx) o CSV, com'è: titoli sopra la tabella, righe vuote e colonne in più "
            "non danno fastidio."
        ),
    )


class ColonneForm(forms.Form):
    """Per ogni campo conosciuto, la colonna del file; accanto al nome qualche valore d'esempio."""

    def __init__(
        self,
        *args: Any,
        intestazioni: Sequence[str],
        esempi: Sequence[str],
        colonne: Mapping[str, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        scelte = [("", _("non c'è"))] + [
            (str(posizione), _descrizione(posizione, nome, esempio))
            for posizione, (nome, esempio) in enumerate(zip(intestazioni, esempi, strict=True))
        ]
        for campo, etichetta in CAMPI.items():
            self.fields[campo] = forms.ChoiceField(
                label=etichetta,
                choices=scelte,
                required=campo == "codice_fiscale",
                initial=str(colonne[campo]) if campo in colonne else "",
            )

    def colonne(self) -> dict[str, int]:
        return {campo: int(scelta) for campo, scelta in self.cleaned_data.items() if scelta}


def _descrizione(posizione: int, nome: str, esempio: str) -> str:
    colonna = nome or str(_("colonna {n} senza nome").format(n=posizione + 1))
    return f"{colonna} — {esempio[:ESEMPIO_MASSIMO]}" if esempio else colonna


class RigaForm(forms.Form):
    """Tutti i campi di una riga, con i valori come sono scritti; li giudica poi la regola."""

    def __init__(self, *args: Any, testi: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo, etichetta in CAMPI.items():
            if campo != "cognome_nome" or testi.get("cognome_nome"):
                self.fields[campo] = forms.CharField(
                    label=etichetta,
                    required=False,
                    max_length=300,
                    initial=testi.get(campo, ""),
                )


class CircoscrizioneForm(forms.Form):
    circoscrizione = forms.TypedChoiceField(
        label=_("Circoscrizione"),
        coerce=int,
        choices=[("", _("Scelga…")), *((n, str(n)) for n in range(1, 9))],
    )
