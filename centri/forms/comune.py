"""Un comune scritto a mano: si riconosce anche con la sigla, e se no si dice che cosa cercava."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centri.rules.comuni import leggi_comune
from portale.territory.models import Comune


class ComuneField(forms.CharField):
    """«Collegno», «collegno (TO)», «10093 Collegno»: ne esce un Comune."""

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Comune) else value

    def clean(self, value: Any) -> Any:
        testo = super().clean(value)
        if not testo:
            return None
        nome, sigla, _cap = leggi_comune(testo)
        trovati = list(Comune.objects.per_nome(nome, sigla)[:2])
        if len(trovati) > 1:
            raise forms.ValidationError(
                _("Ci sono più comuni con questo nome: aggiunga la provincia, «%(nome)s (TO)»."),
                params={"nome": nome},
            )
        if not trovati:
            raise forms.ValidationError(
                _("Non c'è un comune che si chiama «%(nome)s»."), params={"nome": nome}
            )
        return trovati[0]
