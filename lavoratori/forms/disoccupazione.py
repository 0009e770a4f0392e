"""La DID come si scrive allo sportello, e i passi che la cambiano."""

from typing import Any

from django import forms

from lavoratori.choices import MotivoDidOccupata, MotivoPassoDid, TipoIndennita, TipoReddito
from portale import clock
from portale.errors import _

PERCHE_CESSA = (MotivoPassoDid.LAVORO_LUNGO, MotivoPassoDid.PENSIONE, MotivoPassoDid.ALTROVE)


class DidForm(forms.Form):
    """Il giorno; e, solo per chi ha un lavoro, il motivo con le sue prove."""

    resa_il = forms.DateField(label=_("Giorno della dichiarazione"))
    perche_occupata = forms.ChoiceField(
        label=_("Se ha un lavoro aperto, perché la rende"),
        required=False,
        choices=[("", _("non ha un lavoro")), *MotivoDidOccupata.choices],
    )
    rapporto_finisce_il = forms.DateField(
        label=_("Ultimo giorno di lavoro"),
        required=False,
        help_text=_("Per chi è in preavviso: dalla lettera di licenziamento."),
    )
    reddito_tipo = forms.ChoiceField(
        label=_("Tipo di reddito"),
        required=False,
        choices=[("", _("nessuno")), *TipoReddito.choices],
    )
    reddito_previsto = forms.DecimalField(
        label=_("Reddito previsto nell'anno, in euro"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resa_il"].initial = clock.today


class PassoForm(forms.Form):
    """Da che giorno, e una nota per chi leggerà."""

    dal = forms.DateField(label=_("Da che giorno"))
    nota = forms.CharField(label=_("Nota"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dal"].initial = clock.today


class CessaForm(PassoForm):
    motivo = forms.ChoiceField(
        label=_("Perché finisce"),
        choices=[(motivo.value, motivo.label) for motivo in PERCHE_CESSA],
    )


class NotaForm(forms.Form):
    nota = forms.CharField(label=_("Che cosa è successo"), max_length=300)


class RedditoForm(forms.Form):
    reddito_tipo = forms.ChoiceField(label=_("Tipo di reddito"), choices=TipoReddito.choices)
    reddito_previsto = forms.DecimalField(
        label=_("Reddito previsto nell'anno, in euro"),
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
    )


class IndennitaForm(forms.Form):
    """La domanda all'INPS, come la mostra la ricevuta."""

    tipo = forms.ChoiceField(
        label=_("Quale indennità"), choices=TipoIndennita.choices, widget=forms.RadioSelect
    )
    presentata_il = forms.DateField(label=_("Giorno della domanda"))
    dal = forms.DateField(label=_("Primo giorno pagato"))
    al = forms.DateField(label=_("Ultimo giorno previsto"), help_text=_("Dalla lettera dell'INPS."))
