"""Pubblicare regole e modelli: il foglio, poi i dati della versione; voci una per una."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import VersoDocumento
from lavoratori.models import TipoDocumento
from percorsi.choices import ParteImpegno
from percorsi.models import ImpegnoStandard, Programma
from portale import clock
from portale.identity.attore import Attore
from portale.parameters.models import Certezza


class VersioneForm(forms.Form):
    """Come si chiama, da quando vale, chi lo dice, quanto è sicuro."""

    versione = forms.SlugField(
        label=_("Nome della versione"), max_length=24, help_text=_("Per esempio 2027-1.")
    )
    dal = forms.DateField(label=_("Vale dal"))
    atto = forms.CharField(label=_("Atto da cui viene"), max_length=200)
    certezza = forms.ChoiceField(label=_("Quanto è sicura"), choices=Certezza)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("certezza", Certezza.DA_CONFERMARE)


class FoglioForm(VersioneForm):
    file = forms.FileField(
        label=_("Il foglio corretto"),
        help_text=_("Excel, LibreOffice o CSV, con le colonne del foglio scaricato."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.xls,.csv"}),
    )


class ImpegnoTipicoForm(forms.Form):
    parte = forms.ChoiceField(label=_("Chi si impegna"), choices=ParteImpegno)
    testo = forms.CharField(
        label=_("A che cosa"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    programma = forms.ModelChoiceField(
        Programma.objects.none(),
        label=_("Programma"),
        required=False,
        empty_label=_("tutti i programmi"),
    )
    dal = forms.DateField(label=_("In uso dal"))
    atto = forms.CharField(label=_("Norma o atto da cui viene"), max_length=200)
    certezza = forms.ChoiceField(label=_("Quanto è sicuro"), choices=Certezza)

    def __init__(self, *args: Any, attore: Attore, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("dal", clock.today())
        self.initial.setdefault("certezza", Certezza.DA_CONFERMARE)
        self.fields["programma"].queryset = Programma.objects.visible_to(attore)  # type: ignore[attr-defined]

    @classmethod
    def da(cls, impegno: ImpegnoStandard | None) -> dict[str, Any]:
        if impegno is None:
            return {}
        campi = ("parte", "testo", "programma", "atto", "certezza")
        return {campo: getattr(impegno, campo) for campo in campi}


class ChiusuraForm(forms.Form):
    al = forms.DateField(label=_("Ultimo giorno in uso"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("al", clock.today())


class TipoDocumentoForm(forms.Form):
    codice = forms.SlugField(
        label=_("Codice"), max_length=30, help_text=_("Una parola breve, diversa dalle altre.")
    )
    nome = forms.CharField(label=_("Nome"), max_length=120)
    verso = forms.ChoiceField(label=_("Chi lo dà"), choices=VersoDocumento)
    spiegazione = forms.CharField(
        label=_("Spiegazione per la persona"), max_length=300, required=False
    )
    atto = forms.CharField(label=_("Norma o atto da cui viene"), max_length=200)
    confermata = forms.BooleanField(label=_("La norma è confermata"), required=False)
    dal = forms.DateField(label=_("Si può chiedere dal"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("dal", clock.today())

    @classmethod
    def da(cls, tipo: TipoDocumento | None) -> dict[str, Any]:
        if tipo is None:
            return {}
        campi = ("nome", "verso", "spiegazione", "atto", "confermata")
        return {campo: getattr(tipo, campo) for campo in campi}


class ValoreForm(forms.Form):
    """Il valore nuovo di un parametro, scritto come si scrive quello di oggi."""

    valore = forms.CharField(label=_("Valore"), max_length=200)
    dal = forms.DateField(label=_("Vale dal"))
    atto = forms.CharField(label=_("Norma o atto che lo fissa"), max_length=200)
    certezza = forms.ChoiceField(label=_("Quanto è sicuro"), choices=Certezza)
    nota = forms.CharField(
        label=_("Nota"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
