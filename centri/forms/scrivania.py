"""I moduli della scrivania: invitare, scrivere l'esito, fissare un colloquio."""

from typing import Any

from django import forms

from centri.choices import Adesione, StatoColloquio
from centri.models import Incontro, Prestazione
from portale.errors import _

ESITI = [
    (StatoColloquio.EROGATO.value, _("Si è presentata: colloquio fatto")),
    (StatoColloquio.NON_PRESENTATO.value, _("Non si è presentata")),
]


class InvitaForm(forms.Form):
    """A che cosa si invita: un colloquio e, se si vuole, anche un incontro di gruppo."""

    prestazione = forms.ModelChoiceField(
        label=_("Colloquio"), queryset=Prestazione.objects.none(), empty_label=None
    )
    incontro = forms.ModelChoiceField(
        label=_("Incontro di gruppo"),
        queryset=Incontro.objects.none(),
        required=False,
        empty_label=_("nessuno"),
    )

    def __init__(self, *args: Any, prestazioni: Any, incontri: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prestazione"].queryset = prestazioni  # type: ignore[attr-defined]
        self.fields["incontro"].queryset = incontri  # type: ignore[attr-defined]


class EsitoForm(forms.Form):
    """Com'è andata, e che cosa risponde la persona alla proposta di percorso."""

    stato = forms.ChoiceField(label=_("Com'è andata"), choices=ESITI, widget=forms.RadioSelect)
    adesione = forms.ChoiceField(
        label=_("Che cosa risponde alla proposta di percorso"),
        choices=[("", _("non se n'è parlato")), *Adesione.choices],
        required=False,
    )
    durata = forms.IntegerField(
        label=_("Quanto è durato, in minuti"), required=False, min_value=1, max_value=480
    )
    note = forms.CharField(
        label=_("Che cosa vi siete detti"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Le legge chi segue la persona. Niente dati sulla salute."),
    )
