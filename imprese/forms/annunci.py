"""L'annuncio in una pagina e tre blocchi: che lavoro è, dove e come, quante persone."""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from imprese.choices import CONTRATTI
from imprese.models import Annuncio
from imprese.rules.annuncio import ORE_MASSIME
from imprese.rules.collocamento import NON_ASSUNZIONI
from portale import clock
from portale.classifications.models import Codice, Professione
from portale.errors import _
from portale.territory.forms import ComuneField

PIU_USATI = ("A.01.00", "A.02.00", "A.03.09", "A.05.02")
PROFESSIONI_MOSTRATE = 6
GIORNI_DI_UN_ANNUNCIO = 45


def contratti(giorno: Any) -> list[Any]:
    """I contratti in vigore quel giorno, i più usati per primi; senza i tirocini."""
    scelte = [
        voce
        for voce in Codice.objects.scelte(CONTRATTI, al=giorno)
        if not voce[0].startswith(NON_ASSUNZIONI)
    ]
    usati = [voce for codice in PIU_USATI for voce in scelte if voce[0] == codice]
    altri = [voce for voce in scelte if voce not in usati]
    return [("", _("Scelga…")), (_("I più usati"), usati), (_("Gli altri"), altri)]


def professioni(mestiere: str, scelta: str = "") -> list[tuple[str, Any]]:
    """Le professioni che si chiamano così, più quella già scelta."""
    trovate = list(Professione.objects.cerca(mestiere)[:PROFESSIONI_MOSTRATE])
    if scelta.isdigit() and scelta not in {str(voce.pk) for voce in trovate}:
        trovate = [*Professione.objects.filter(pk=scelta), *trovate]
    return [(str(voce.pk), _nome(voce)) for voce in trovate]


def _nome(professione: Professione) -> Any:
    altri = ", ".join(professione.alternative[:3])
    if not altri:
        return professione.etichetta
    return format_html("{}<small>{}</small>", professione.etichetta, altri)


class AnnuncioForm(forms.Form):
    titolo = forms.CharField(
        label=_("Titolo"),
        max_length=160,
        help_text=_("Come lo leggerà la persona: «Operatrici e operatori su torni CNC»."),
    )
    mestiere = forms.CharField(
        label=_("Con che nome si chiama di solito questo mestiere?"),
        max_length=80,
        required=False,
        help_text=_("Scriva, cerchi e scelga qui sotto: serve a trovare chi lo sa fare."),
    )
    professione = forms.ChoiceField(
        label=_("Professione"), widget=forms.RadioSelect, required=False
    )
    descrizione = forms.CharField(label=_("Che cosa si fa"), max_length=3000, widget=forms.Textarea)
    requisiti = forms.CharField(
        label=_("Che cosa serve saper fare"),
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text=_("Solo ciò che serve davvero. Età, sesso, origine e famiglia non si chiedono."),
    )
    comune = ComuneField(
        label=_("Comune di lavoro"), max_length=80, help_text=_("Per esempio: Nichelino.")
    )
    contratto = forms.ChoiceField(label=_("Tipo di contratto"))
    ore_settimanali = forms.IntegerField(
        label=_("Ore alla settimana"), min_value=1, max_value=ORE_MASSIME, initial=40
    )
    paga_da = forms.IntegerField(
        label=_("Paga lorda di un anno, da"),
        min_value=1,
        max_value=500_000,
        help_text=_("In euro, senza decimali. La paga si dice sempre."),
    )
    paga_a = forms.IntegerField(
        label=_("Paga lorda di un anno, fino a"), min_value=1, max_value=500_000
    )
    posti = forms.IntegerField(label=_("Posti"), min_value=1, max_value=500, initial=1)
    scade_il = forms.DateField(label=_("Fino a quando"), widget=forms.DateInput)

    BLOCCHI = (
        (_("Che lavoro è"), ("titolo", "mestiere", "professione", "descrizione", "requisiti")),
        (
            _("Dove e a quali condizioni"),
            ("comune", "contratto", "ore_settimanali", "paga_da", "paga_a"),
        ),
        (_("Quante persone cerca"), ("posti", "scade_il")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        oggi = clock.today()
        self.fields["contratto"].choices = contratti(oggi)  # type: ignore[attr-defined]
        self.fields["scade_il"].initial = oggi + timedelta(days=GIORNI_DI_UN_ANNUNCIO)
        mestiere, scelta = str(self["mestiere"].value() or ""), self["professione"].value() or ""
        self.fields["professione"].choices = professioni(mestiere, str(scelta))  # type: ignore[attr-defined]
        self.fields["mestiere"].widget.attrs |= {
            "data-hx-get": reverse("imprese:professioni"),
            "data-hx-trigger": "input changed delay:400ms",
            "data-hx-target": "#professioni",
            "autocomplete": "off",
        }

    @property
    def blocchi(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(titolo, [self[nome] for nome in nomi]) for titolo, nomi in self.BLOCCHI]

    def clean_professione(self) -> Professione | None:
        scelta = self.cleaned_data["professione"]
        return Professione.objects.get(pk=scelta) if scelta else None

    def testo(self) -> dict[str, Any]:
        """Ciò che serve all'atto: il nome del mestiere è servito solo a cercare."""
        return {campo: dato for campo, dato in self.cleaned_data.items() if campo != "mestiere"}


def dati_di(annuncio: Annuncio) -> dict[str, Any]:
    """L'annuncio com'è, per correggerlo."""
    campi = [nome for nome in AnnuncioForm.base_fields if nome not in {"mestiere", "professione"}]
    professione = annuncio.professione
    return {campo: getattr(annuncio, campo) for campo in campi} | {
        "mestiere": professione.etichetta if professione else "",
        "professione": str(professione.pk) if professione else "",
    }
