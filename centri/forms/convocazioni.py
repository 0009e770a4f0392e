"""I moduli della convocazione, di chi si giustifica e di chi decide."""

from typing import Any

from django import forms

from centri.choices.condizionalita import (
    CanaleConvocazione,
    Effetto,
    FattoCondizionalita,
    MotivoGiustificato,
    Regime,
)
from portale.errors import _
from portale.parameters.models import Certezza

COME = [
    ("", _("con il messaggio che la persona riceve: e-mail, SMS o lettera")),
    (CanaleConvocazione.RACCOMANDATA.value, _("con una raccomandata: stampo la lettera")),
    (CanaleConvocazione.PEC.value, _("per PEC: allego la lettera")),
    (CanaleConvocazione.A_MANO.value, _("la consegno a mano")),
]
NIENTE_SALUTE = _("La persona la legge. Niente dati sulla salute.")


class ConvocaForm(forms.Form):
    """Per quale prestazione si convoca, da quando la riceve, come le si dice."""

    regime = forms.ChoiceField(label=_("Che cosa riceve"), choices=Regime.choices)
    beneficio_dal = forms.DateField(
        label=_("Da quando la riceve"),
        required=False,
        widget=forms.DateInput(),
        help_text=_("Per la cassa integrazione non serve. Le mancanze si contano da qui."),
    )
    canale = forms.ChoiceField(
        label=_("Come glielo diciamo"), choices=COME, required=False, widget=forms.RadioSelect
    )


class ConvocaAForm(ConvocaForm):
    """Anche il colloquio, che si fissa insieme."""

    orario = forms.ChoiceField(label=_("Quando"))
    field_order = ("orario", "regime", "beneficio_dal", "canale")

    def __init__(self, *args: Any, orari: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orario"].choices = orari  # type: ignore[attr-defined]


class ConsegnaForm(forms.Form):
    """La prova che l'ha ricevuta."""

    giorno = forms.DateField(label=_("Consegnata il"), widget=forms.DateInput())
    estremi = forms.CharField(
        label=_("La prova"),
        max_length=200,
        help_text=_("Numero della raccomandata, ricevuta della PEC, chi ha ritirato."),
    )


class GiustificaForm(forms.Form):
    """La persona spiega perché: poche parole bastano."""

    motivo = forms.ChoiceField(
        label=_("Perché non è venuta"),
        choices=MotivoGiustificato.choices,
        widget=forms.RadioSelect,
    )
    racconto = forms.CharField(
        label=_("Che cosa è successo"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lo legge solo chi deve decidere, e vede chi l'ha letto."),
    )


class GiustificaAlloSportelloForm(GiustificaForm):
    mostrato = forms.CharField(
        label=_("Che cosa ha presentato"),
        required=False,
        max_length=400,
        help_text=_("Per esempio: certificato medico del 12 novembre. Si conserva cifrato."),
    )


class LeggiForm(forms.Form):
    motivo = forms.CharField(
        label=_("Perché la legge"),
        max_length=120,
        help_text=_("Resta nel registro, e la persona lo vede. Per esempio: devo decidere."),
    )


class DecidiForm(forms.Form):
    ragione = forms.CharField(
        label=_("Perché"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Serve se non la accoglie. Si conserva cifrata."),
    )


class AdottaForm(forms.Form):
    motivazione = forms.CharField(
        label=_("Motivazione"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=NIENTE_SALUTE,
    )


class PassoForm(forms.Form):
    """Che cosa è successo, con la sua nota."""

    passo = forms.ChoiceField(label=_("Che cosa è successo"), widget=forms.RadioSelect)
    ragione = forms.CharField(
        label=_("Come lo sa, o perché"), max_length=300, help_text=_("Niente dati sulla salute.")
    )

    def __init__(self, *args: Any, passi: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passo"].choices = passi  # type: ignore[attr-defined]


class RegolaForm(forms.Form):
    """Un gradino nuovo, con il suo atto; quello di prima finisce il giorno prima."""

    regime = forms.ChoiceField(label=_("Prestazione"), choices=Regime.choices)
    fatto = forms.ChoiceField(label=_("Fatto"), choices=FattoCondizionalita.choices)
    ordinale = forms.IntegerField(
        label=_("Quale mancanza"),
        required=False,
        min_value=1,
        max_value=9,
        help_text=_("1 per la prima, 2 per la seconda. Vuoto se contano le ore di corso."),
    )
    oltre = forms.IntegerField(
        label=_("Oltre il … per cento delle ore"), required=False, min_value=0, max_value=99
    )
    fino_a = forms.IntegerField(
        label=_("Fino al … per cento delle ore"), required=False, min_value=1, max_value=100
    )
    effetto = forms.ChoiceField(label=_("Effetto"), choices=Effetto.choices)
    giornate = forms.IntegerField(
        label=_("Giorni di indennità"), required=False, min_value=1, max_value=366
    )
    atto = forms.CharField(label=_("Atto"), max_length=120)
    articolo = forms.CharField(label=_("Articolo"), max_length=120, required=False)
    dal = forms.DateField(label=_("Vale dal"), widget=forms.DateInput())
    certezza = forms.ChoiceField(
        label=_("Quanto è sicura"), choices=Certezza.choices, initial=Certezza.DA_CONFERMARE
    )

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        numerata, oltre, fino_a = dati.get("ordinale"), dati.get("oltre"), dati.get("fino_a")
        a_quota = oltre is not None and fino_a is not None and oltre < fino_a
        sola = numerata is not None and oltre is None and fino_a is None
        if not (sola or (a_quota and numerata is None)):
            raise forms.ValidationError(
                _("Scriva quale mancanza, oppure fra quali percentuali di ore perse.")
            )
        return dati


class ChiudiRegolaForm(forms.Form):
    al = forms.DateField(label=_("Ultimo giorno in cui vale"), widget=forms.DateInput())
