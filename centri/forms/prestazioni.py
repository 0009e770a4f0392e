"""Il modulo di un servizio prenotabile, a blocchi: che cosa, chi, quando, come, messaggi."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from centri.choices import AmbitoPrestazione, Modalita, RiservataA
from centri.models import Prestazione
from centri.rules.prenotazione import RISPOSTA_MASSIMA
from portale.errors import Frase, _

MOMENTI: dict[str, Frase] = {
    "prenotazione": _("Quando prenota"),
    "promemoria": _("Nel promemoria"),
    "spostamento": _("Quando sposta"),
    "disdetta": _("Quando disdice"),
    "assenza": _("Se non si presenta"),
}
BLOCCHI: list[tuple[Frase, list[str]]] = [
    (
        _("Che cosa"),
        ["codice", "nome", "categoria", "descrizione", "cosa_portare", "codice_lep", "codice_sap",
         "attiva"],
    ),
    (
        _("Chi può prenotare"),
        ["prenota_da_se", "riservata_a", "ambito", "eta_minima", "eta_minima_obbligo",
         "recapito_richiesto"],
    ),
    (
        _("Quanto dura e quando"),
        ["durata_minuti", "preavviso_ore", "orizzonte_giorni", "sposta_da_se",
         "limite_modifica_ore"],
    ),
    (
        _("Come e dove"),
        ["modalita", "altre_modalita", "video_indirizzo", "con_stanza", "operatori_insieme",
         "di_gruppo", "posti_minimi", "posti_massimi"],
    ),
    (_("Messaggi"), ["promemoria", *(f"testo_{momento}" for momento in MOMENTI)]),
    (_("Domande a chi prenota"), ["righe_domande"]),
]  # fmt: skip
DOMANDE_MASSIME = 8


class PrestazioneForm(forms.ModelForm):
    riservata_a = forms.MultipleChoiceField(
        label=_("Riservata a"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=RiservataA.choices,
        help_text=_("Nessuna scelta: è per tutti, anche per chi non ha fatto la DID."),
    )
    ambito = forms.ChoiceField(
        label=_("Territorio"), widget=forms.RadioSelect, choices=AmbitoPrestazione.choices
    )
    modalita = forms.ChoiceField(
        label=_("Di solito si fa"), widget=forms.RadioSelect, choices=Modalita.choices
    )
    altre_modalita = forms.MultipleChoiceField(
        label=_("Si può fare anche"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Modalita.choices,
    )
    promemoria = forms.CharField(
        label=_("Promemoria, quante ore prima"),
        required=False,
        max_length=40,
        help_text=_("Per esempio: 48, 2. Vuoto: nessun promemoria."),
    )
    righe_domande = forms.CharField(
        label=_("Domande"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Una per riga, al massimo otto. Con un asterisco in fondo, la risposta è obbligatoria."
        ),
    )

    class Meta:
        model = Prestazione
        fields = [
            "codice", "nome", "categoria", "descrizione", "cosa_portare", "codice_lep",
            "codice_sap", "attiva", "prenota_da_se", "riservata_a", "ambito", "eta_minima",
            "eta_minima_obbligo", "recapito_richiesto", "durata_minuti", "preavviso_ore",
            "orizzonte_giorni", "sposta_da_se", "limite_modifica_ore", "modalita",
            "altre_modalita", "video_indirizzo", "con_stanza", "operatori_insieme", "di_gruppo",
            "posti_minimi", "posti_massimi",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["codice"]
        for momento, etichetta in MOMENTI.items():
            self.fields[f"testo_{momento}"] = forms.CharField(
                label=etichetta,
                required=False,
                max_length=RISPOSTA_MASSIMA,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=self.instance.testi.get(momento, ""),
                help_text=_("Una frase in più nel messaggio."),
            )
        self.initial["promemoria"] = ", ".join(map(str, self.instance.promemoria_ore))
        self.initial["righe_domande"] = "\n".join(
            f"{uno['testo']} *" if uno.get("obbligatoria") else str(uno["testo"])
            for uno in self.instance.domande
        )

    def clean_promemoria(self) -> list[int]:
        pezzi = [pezzo.strip() for pezzo in self.cleaned_data["promemoria"].split(",")]
        ore = [int(pezzo) for pezzo in pezzi if pezzo.isascii() and pezzo.isdigit()]
        if len(ore) != len([pezzo for pezzo in pezzi if pezzo]) or any(
            not 1 <= uno <= 240 for uno in ore
        ):
            raise ValidationError(_("Scriva le ore con la virgola, da 1 a 240: 48, 2."))
        return sorted(set(ore), reverse=True)

    def clean_righe_domande(self) -> list[dict[str, Any]]:
        righe = [riga.strip() for riga in self.cleaned_data["righe_domande"].splitlines()]
        testi = [(riga.rstrip("* "), riga.endswith("*")) for riga in righe if riga.rstrip("* ")]
        if len(testi) > DOMANDE_MASSIME or any(len(testo) > 200 for testo, _obbligo in testi):
            raise ValidationError(
                _("Al massimo otto domande, di 200 caratteri: chi prenota ha il telefono in mano.")
            )
        codici = {str(uno["testo"]): str(uno["codice"]) for uno in self.instance.domande}
        return [
            {
                "codice": codici.get(testo) or slugify(testo)[:40] or f"d{numero}",
                "testo": testo,
                "obbligatoria": obbligo,
            }
            for numero, (testo, obbligo) in enumerate(dict(testi).items())
        ]

    def campi(self) -> dict[str, Any]:
        """I valori come li vuole l'atto."""
        date = self.cleaned_data
        campi = {nome: date[nome] for nome in self.Meta.fields if nome in date}
        testi = {momento: date[f"testo_{momento}"].strip() for momento in MOMENTI}
        return campi | {
            "promemoria_ore": date["promemoria"],
            "domande": date["righe_domande"],
            "testi": {momento: testo for momento, testo in testi.items() if testo},
        }

    def blocchi(self) -> list[tuple[Frase, list[Any]]]:
        return [
            (titolo, [self[nome] for nome in nomi if nome in self.fields])
            for titolo, nomi in BLOCCHI
        ]
