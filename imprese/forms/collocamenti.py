"""L'assunzione: il contratto, la sua prova, e come finisce il lavoro di prima."""

from typing import Any

from django import forms
from django.utils.html import format_html

from imprese.forms.annunci import contratti
from imprese.rules.collocamento import EFFETTI, FINI_POSSIBILI
from portale import clock
from portale.errors import _

ETICHETTE = {
    "dimissioni": _("Si è dimessa o dimesso"),
    "licenziamento": _("È stata licenziata o licenziato"),
    "altro_lavoro": _("Resta dipendente, e intanto lavora qui"),
    "fine_trattamento": _("La cassa integrazione finisce da sé"),
}


class AssunzioneForm(forms.Form):
    contratto = forms.ChoiceField(label=_("Tipo di contratto"))
    dal = forms.DateField(label=_("Primo giorno di lavoro"), widget=forms.DateInput)
    al = forms.DateField(
        label=_("Ultimo giorno"),
        widget=forms.DateInput,
        required=False,
        help_text=_("Solo se il contratto è a termine."),
    )
    mansione = forms.CharField(label=_("Mansione"), max_length=160)
    co_numero = forms.CharField(
        label=_("Numero della comunicazione obbligatoria"),
        max_length=40,
        help_text=_("Da 16 a 24 lettere o cifre, sulla ricevuta dell'impresa. È la prova."),
    )
    co_inviata_il = forms.DateField(
        label=_("Comunicazione inviata il"),
        widget=forms.DateInput,
        help_text=_("Di regola entro il giorno prima dell'inizio."),
    )
    fine_precedente = forms.ChoiceField(
        label=_("Come finisce il lavoro di prima"), widget=forms.RadioSelect
    )
    fine_precedente_il = forms.DateField(
        label=_("Ultimo giorno di prima"),
        widget=forms.DateInput,
        help_text=_("Di lavoro o di cassa integrazione: prima che il nuovo lavoro cominci."),
    )

    def __init__(self, *args: Any, con_lavoro_di_prima: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contratto"].choices = contratti(clock.today())  # type: ignore[attr-defined]
        if not con_lavoro_di_prima:
            del self.fields["fine_precedente"], self.fields["fine_precedente_il"]
            return
        self.fields["fine_precedente"].choices = [  # type: ignore[attr-defined]
            (fine.value, format_html("{}<small>{}</small>", ETICHETTE[fine.value], EFFETTI[fine]))
            for fine in FINI_POSSIBILI
        ]
