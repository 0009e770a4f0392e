"""L'orario di ricevimento: chi, quando, per che cosa; un giorno diverso, la fine, la copia."""

from datetime import date, timedelta
from typing import Any

from django import forms

from centri.models import Disponibilita, Prestazione, Risorsa
from centri.rules.agende import Agenda
from centri.rules.orari import Turno
from portale.errors import _
from portale.identity.models import Incarico

GIORNI = [
    (0, _("lunedì")),
    (1, _("martedì")),
    (2, _("mercoledì")),
    (3, _("giovedì")),
    (4, _("venerdì")),
    (5, _("sabato")),
]


class OperatoreField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.user)


class OperatoriField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.user)


class StanzaField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.nome)


class OrarioForm(forms.Form):
    """Un'agenda che c'è già, da un giorno in poi."""

    dal = forms.DateField(label=_("Dal"))
    giorni = forms.TypedMultipleChoiceField(
        label=_("Giorni"), choices=GIORNI, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    dalle = forms.TimeField(label=_("Dalle"))
    alle = forms.TimeField(label=_("Alle"))
    prestazioni = forms.ModelMultipleChoiceField(
        label=_("Per quali servizi"),
        queryset=Prestazione.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    stanza = StanzaField(
        label=_("Stanza"),
        queryset=Risorsa.objects.none(),
        required=False,
        empty_label=_("nessuna in particolare"),
    )
    al = forms.DateField(
        label=_("Fino al"), required=False, help_text=_("Vuoto: finché non si chiude.")
    )

    def __init__(self, *args: Any, prestazioni: Any, stanze: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prestazioni"].queryset = prestazioni  # type: ignore[attr-defined]
        self.fields["stanza"].queryset = stanze  # type: ignore[attr-defined]
        if not stanze:
            del self.fields["stanza"]

    def nuova(self, disponibilita: Disponibilita) -> Agenda:
        """L'agenda com'è scritta qui, per guardare che cosa tocca."""
        dati = self.cleaned_data
        turno = Turno(
            frozenset(dati["giorni"]), dati["dalle"], dati["alle"], dati["dal"], dati["al"]
        )
        prestazioni = frozenset(prestazione.pk for prestazione in dati["prestazioni"])
        return Agenda(disponibilita.centro_id, prestazioni, turno)


class AgendaForm(OrarioForm):
    operatore = OperatoreField(
        label=_("Chi riceve"), queryset=Incarico.objects.none(), empty_label=None
    )
    field_order = (
        "operatore",
        "giorni",
        "dalle",
        "alle",
        "prestazioni",
        "stanza",
        "dal",
        "al",
    )

    def __init__(self, *args: Any, operatori: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operatore"].queryset = operatori  # type: ignore[attr-defined]


class ChiudiForm(forms.Form):
    al = forms.DateField(label=_("Ultimo giorno di ricevimento"))


class EccezioneForm(forms.Form):
    giorno = forms.DateField(label=_("Giorno"))
    dalle = forms.TimeField(
        label=_("Dalle"), required=False, help_text=_("Vuoto: quel giorno non si riceve.")
    )
    alle = forms.TimeField(label=_("Alle"), required=False)
    motivo = forms.CharField(
        label=_("Perché"),
        max_length=160,
        required=False,
        help_text=_("Lo leggono solo le colleghe. Nessun dato di salute."),
    )


class DuplicaForm(forms.Form):
    """Da chi, a chi, quando."""

    da = OperatoriField(
        label=_("Di chi sono le agende da copiare"),
        queryset=Incarico.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    in_vigore = forms.DateField(
        label=_("Come sono nella settimana del"),
        help_text=_("Si copiano le agende in vigore in quella settimana."),
    )
    a = OperatoriField(
        label=_("A chi"),
        queryset=Incarico.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nessuna scelta: le stesse persone, in un altro periodo."),
    )
    dal = forms.DateField(label=_("Dal"))
    al = forms.DateField(
        label=_("Fino al"), required=False, help_text=_("Vuoto: finché non si chiude.")
    )

    def __init__(self, *args: Any, operatori: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in ("da", "a"):
            self.fields[campo].queryset = operatori  # type: ignore[attr-defined]

    def settimana(self) -> tuple[date, date]:
        giorno: date = self.cleaned_data["in_vigore"]
        lunedi = giorno - timedelta(days=giorno.weekday())
        return lunedi, lunedi + timedelta(days=6)


class StanzaForm(forms.Form):
    nome = forms.CharField(label=_("Nome della stanza"), max_length=60)
