"""La forma dei moduli degli elenchi CIG."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centri.rules.colonne import CAMPI
from lavoratori.choices import FinePeriodo

ESEMPIO_MASSIMO = 40


class CaricaElencoForm(forms.Form):
    file = forms.FileField(
        label=_("Elenco dei lavoratori"),
        help_text=_(
            "Excel, ODS o CSV, fino a 100.000 righe, com'è: titoli sopra la tabella, righe "
            "vuote e colonne in più non danno fastidio."
        ),
    )


class DifferenzeForm(forms.Form):
    """Come finisce la cassa integrazione di chi nell'elenco corretto non c'è più."""

    ultimo_giorno = forms.DateField(label=_("Ultimo giorno di cassa integrazione"))
    motivo = forms.ChoiceField(label=_("Perché finisce"), choices=FinePeriodo.choices)

    def __init__(self, *args: Any, finisce_qualcuno: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in self.fields.values():
            campo.required = finisce_qualcuno


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

    def __init__(
        self,
        *args: Any,
        testi: Mapping[str, str],
        senza: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for campo, etichetta in CAMPI.items():
            if campo in senza:
                continue
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
