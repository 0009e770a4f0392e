"""I moduli degli incontri di gruppo: convocare, aggiungere una persona, segnare chi c'era."""

from datetime import datetime, time
from typing import Any

from django import forms

from centri.choices import TipoIncontro
from centri.models import Dotazione, Incontro
from centri.rules.orari import FUSO, istante
from lavoratori.models import Lavoratore, TrattamentoCig
from portale.codice_fiscale import normalizza
from portale.errors import _

FINE_GIORNATA = time(23, 59)


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
    luogo = forms.CharField(
        label=_("Luogo"),
        max_length=200,
        help_text=_("Anche fuori dal centro: una sala del comune, una biblioteca."),
    )
    posti = forms.IntegerField(label=_("Posti"), min_value=1, max_value=500, initial=20)
    posti_minimi = forms.IntegerField(
        label=_("Posti minimi"), min_value=1, max_value=500, required=False
    )
    tipo = forms.ChoiceField(
        label=_("Che incontro è"), choices=TipoIncontro, required=False, initial="informativo"
    )
    descrizione = forms.CharField(
        label=_("Che cosa si fa"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    dotazione = forms.ModelChoiceField(
        label=_("Per il servizio"),
        queryset=Dotazione.objects.none(),
        required=False,
        empty_label=_("nessuno in particolare"),
    )
    aperto_a_tutti = forms.BooleanField(
        label=_("Chiunque può iscriversi da sé, dalla pagina pubblica"), required=False
    )
    iscrizioni_fino_al = forms.DateField(label=_("Iscrizioni fino al"), required=False)

    def __init__(self, *args: Any, trattamenti: Any, dotazioni: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trattamento"].queryset = trattamenti  # type: ignore[attr-defined]
        self.fields["dotazione"].queryset = dotazioni  # type: ignore[attr-defined]

    @staticmethod
    def iniziali(incontro: Incontro) -> dict[str, Any]:
        """Com'è adesso, per cambiarlo."""
        inizio, fine = incontro.inizio.astimezone(FUSO), incontro.fine.astimezone(FUSO)
        chiude = incontro.iscrizioni_fino_al
        uguali = ("titolo", "luogo", "posti", "posti_minimi", "tipo", "descrizione")
        return {
            **{nome: getattr(incontro, nome) for nome in uguali},
            "trattamento": incontro.trattamento_id,
            "dotazione": incontro.dotazione_id,
            "aperto_a_tutti": incontro.aperto_a_tutti,
            "giorno": inizio.date(),
            "dalle": inizio.time(),
            "alle": fine.time(),
            "iscrizioni_fino_al": chiude.astimezone(FUSO).date() if chiude else None,
        }

    def campi(self) -> dict[str, Any]:
        """Ciò che chiede l'atto: gli istanti al posto di giorno e ore."""
        dati = self.cleaned_data
        return {
            "titolo": dati["titolo"],
            "trattamento": dati["trattamento"],
            "luogo": dati["luogo"],
            "posti": dati["posti"],
            "posti_minimi": dati["posti_minimi"] or 1,
            "tipo": dati["tipo"] or TipoIncontro.INFORMATIVO,
            "descrizione": dati["descrizione"],
            "dotazione": dati["dotazione"],
            "aperto_a_tutti": dati["aperto_a_tutti"],
            "iscrizioni_fino_al": self._chiusura(),
            "inizio": self._istante("dalle"),
            "fine": self._istante("alle"),
        }

    def _chiusura(self) -> datetime | None:
        giorno = self.cleaned_data["iscrizioni_fino_al"]
        return istante(giorno, FINE_GIORNATA) if giorno else None

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


class ChiSonoForm(forms.Form):
    """Codice fiscale e data di nascita: chi si iscrive da sé, chi conferma di essere in sala."""

    codice_fiscale = forms.CharField(
        label=_("Codice fiscale"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    nato_il = forms.DateField(label=_("Data di nascita"))

    def persona(self) -> Lavoratore | None:
        """Chi è, se i due dati sono di una persona che il portale conosce."""
        return Lavoratore.objects.filter(
            codice_fiscale=normalizza(self.cleaned_data["codice_fiscale"]),
            nato_il=self.cleaned_data["nato_il"],
        ).first()
