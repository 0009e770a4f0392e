"""Un comune scritto a mano: «Nichelino», «Castro (BG)», «10042 Nichelino»."""

import re
from typing import Any

from django import forms

from portale.errors import _
from portale.territory.models import Comune

CON_SIGLA = re.compile(r"^(?P<nome>.+?)\s*\((?P<sigla>\w\w)\)\s*$")
CON_CAP = re.compile(r"^\d{5}\s+")
SUGGERITI = 4


class ComuneField(forms.CharField):
    """Un comune dal suo nome; se non c'è o ce n'è più d'uno, dice quali si possono scrivere."""

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Comune) else value

    def clean(self, value: Any) -> Comune | None:
        testo = super().clean(value)
        if not testo:
            return None
        testo = CON_CAP.sub("", testo)
        trovato = CON_SIGLA.match(testo)
        nome, sigla = (trovato["nome"], trovato["sigla"]) if trovato else (testo, None)
        comuni = list(Comune.objects.per_nome(nome, sigla)[:2])
        if len(comuni) == 1:
            return comuni[0]
        raise forms.ValidationError(self._che_cosa_scrivere(nome, comuni))

    def _che_cosa_scrivere(self, nome: str, omonimi: list[Comune]) -> str:
        simili = omonimi or list(Comune.objects.che_iniziano_per(nome)[:SUGGERITI])
        if not simili:
            return str(_("Non c'è un comune con questo nome: controlli come si scrive."))
        elenco = ", ".join(f"«{comune}»" for comune in simili)
        return str(_("Quale comune? Può scrivere {elenco}.")).format(elenco=elenco)
