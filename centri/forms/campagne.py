"""Il modulo di una campagna: chi si cerca, perché, a che cosa si invita, entro quando."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings

from centri.choices.campagne import ChiContattare
from centri.models import Campagna, Centro, Incontro, Prestazione
from centri.queries.campagne import leggi_filtro
from centri.rules.campagne import PRIME, TUTTE, Filtro
from lavoratori.models import TrattamentoCig
from portale import clock
from portale.errors import _

QUANTO = timedelta(days=30)
DISTANZE = [(km, _("{km} km").format(km=km)) for km in (5, 10, 20, 30)]
SCELTE = [
    (PRIME, _("Solo le prime, per urgenza: una per ogni orario libero")),
    (TUTTE, _("Tutte, anche se adesso gli orari non bastano")),
]
NOME = _("Inviti del {giorno}")
PERCHE = _(
    "La sua cassa integrazione ha una fine: vogliamo arrivarci con lei, con un corso o un lavoro."
)


class CampagnaForm(forms.Form):
    """I campi di chi si cerca si leggono in fila come una frase."""

    use_required_attribute = False  # si può sempre riguardare chi si invita
    DEL_FILTRO = (
        "contatto", "centro", "fine_dal", "fine_al", "trattamento", "eta_da", "eta_a", "lingua",
        "km",
    )  # fmt: skip

    contatto = forms.ChoiceField(
        label=_("Persone in cassa integrazione"), choices=ChiContattare.choices
    )
    centro = forms.ModelChoiceField(
        label=_("Di competenza di"),
        queryset=Centro.objects.none(),
        required=False,
        empty_label=_("tutti i centri"),
    )
    fine_dal = forms.DateField(label=_("La cassa finisce dal"), required=False)
    fine_al = forms.DateField(label=_("al"), required=False)
    trattamento = forms.ModelChoiceField(
        label=_("Dell'azienda"),
        queryset=TrattamentoCig.objects.none(),
        required=False,
        empty_label=_("qualunque"),
    )
    eta_da = forms.IntegerField(label=_("Da anni"), required=False, min_value=15, max_value=75)
    eta_a = forms.IntegerField(label=_("a anni"), required=False, min_value=15, max_value=75)
    lingua = forms.ChoiceField(
        label=_("Leggono in"),
        choices=[("", _("qualunque lingua")), *settings.LANGUAGES],
        required=False,
    )
    km = forms.TypedChoiceField(
        label=_("Abitano entro"),
        choices=[("", _("qualunque distanza")), *DISTANZE],
        coerce=int,
        empty_value=None,
        required=False,
    )
    nome = forms.CharField(label=_("Nome della campagna"), max_length=120)
    perche = forms.CharField(
        label=_("Perché le contattiamo"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ogni persona legge questa frase nell'e-mail, nell'SMS o nella lettera."),
    )
    prestazione = forms.ModelChoiceField(
        label=_("Le invitiamo a"), queryset=Prestazione.objects.none(), empty_label=None
    )
    incontro = forms.ModelChoiceField(
        label=_("Prima, incontro di gruppo"),
        queryset=Incontro.objects.none(),
        required=False,
        empty_label=_("nessuno"),
    )
    entro = forms.DateField(
        label=_("Da vedere entro il"), help_text=_("Fin qui si contano gli orari liberi.")
    )
    giorni_sollecito = forms.IntegerField(
        label=_("Lo ricordiamo dopo quanti giorni lavorativi"),
        min_value=0,
        max_value=30,
        help_text=_("Una volta sola, a chi non ha risposto. 0: non lo ricordiamo."),
    )
    scelta = forms.ChoiceField(
        label=_("Gli orari non bastano: chi invitiamo"),
        choices=SCELTE,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        centri: Any,
        trattamenti: Any,
        prestazioni: Any,
        incontri: Any,
        un_centro: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        campi: Any = self.fields
        campi["centro"].queryset = centri
        campi["trattamento"].queryset = trattamenti
        campi["prestazione"].queryset = prestazioni
        campi["incontro"].queryset = incontri
        if un_centro:
            del campi["centro"]
        if not incontri.exists():
            del campi["incontro"]

    @property
    def frase(self) -> list[Any]:
        """I campi che dicono chi si cerca."""
        return [self[nome] for nome in self.DEL_FILTRO if nome in self.fields]

    @property
    def messaggio(self) -> list[Any]:
        """I campi che dicono che cosa si scrive, ed entro quando le si vede."""
        fuori = (*self.DEL_FILTRO, "scelta")
        return [self[nome] for nome in self.fields if nome not in fuori]

    def filtro(self) -> Filtro:
        dati = self.cleaned_data
        trattamento = dati.get("trattamento")
        return Filtro(
            contatto=dati["contatto"],
            fine_dal=dati["fine_dal"],
            fine_al=dati["fine_al"],
            trattamento=trattamento.pk if trattamento else None,
            eta_da=dati["eta_da"],
            eta_a=dati["eta_a"],
            lingua=dati["lingua"],
            km=dati["km"],
        )

    def campi(self) -> dict[str, Any]:
        """Ciò che chiede l'atto, tranne il centro di chi ne ha uno solo."""
        dati = self.cleaned_data
        return {
            "nome": dati["nome"],
            "perche": dati["perche"],
            "prestazione": dati["prestazione"],
            "incontro": dati.get("incontro"),
            "entro": dati["entro"],
            "giorni_sollecito": dati["giorni_sollecito"],
            "filtro": self.filtro(),
        }


def di_partenza(oggi: date, prestazione: Prestazione | None) -> dict[str, Any]:
    """Una campagna già pronta da leggere: basta guardarla e mandarla."""
    return {
        "contatto": ChiContattare.MAI_RAGGIUNTE.value,
        "nome": str(NOME).format(giorno=f"{oggi:%d/%m/%Y}"),
        "perche": str(PERCHE),
        "prestazione": prestazione.pk if prestazione else None,
        "entro": (oggi + QUANTO).isoformat(),
        "giorni_sollecito": 3,
    }


def come_e_scritta(campagna: Campagna) -> dict[str, Any]:
    """Una campagna da mandare, come la si rilegge nel modulo."""
    filtro = leggi_filtro(campagna.filtro)
    return {
        "contatto": filtro.contatto,
        "centro": campagna.centro_id,
        "fine_dal": filtro.fine_dal and filtro.fine_dal.isoformat(),
        "fine_al": filtro.fine_al and filtro.fine_al.isoformat(),
        "trattamento": filtro.trattamento,
        "eta_da": filtro.eta_da,
        "eta_a": filtro.eta_a,
        "lingua": filtro.lingua,
        "km": filtro.km,
        "nome": campagna.nome,
        "perche": campagna.perche,
        "prestazione": campagna.prestazione_id,
        "incontro": campagna.incontro_id,
        "entro": campagna.entro.isoformat(),
        "giorni_sollecito": campagna.giorni_sollecito,
    }


def dalla_lista(scelte: Any) -> dict[str, Any]:
    """I filtri di «non ancora raggiunte», detti con le parole di una campagna."""
    dati: dict[str, Any] = {}
    if str(scelte.get("azienda", "")).isdigit():
        dati["trattamento"] = int(scelte["azienda"])
    if str(scelte.get("entro", "")).isdigit():
        giorni = min(int(scelte["entro"]), 3650)
        dati["fine_al"] = (clock.today() + timedelta(days=giorni)).isoformat()
    return dati
