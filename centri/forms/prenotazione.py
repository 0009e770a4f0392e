"""La scelta di un orario: righe grandi, raggruppate per giorno."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from centri.queries.offerte import Offerta
from portale.errors import _
from portale.ui.templatetags.trampolino import data_estesa, ora

Gruppo = tuple[str, list[tuple[str, SafeString]]]


class OrarioField(forms.ChoiceField):
    """Vale qualunque orario ancora libero, anche se non è fra quelli mostrati."""

    default_error_messages = {
        "required": _("Scelga un orario."),
        "invalid_choice": _("Questo orario è appena stato preso. Ecco i primi liberi."),
    }

    def __init__(self, *, offerte: Sequence[Offerta] = (), **campi: Any) -> None:
        super().__init__(**campi)
        self.libere = {offerta.chiave: offerta for offerta in offerte}

    def valid_value(self, value: Any) -> bool:
        return value in self.libere

    def clean(self, value: Any) -> Any:
        return self.libere[super().clean(value)]


class ScegliOrarioForm(forms.Form):
    """`libere`: tutti gli orari; `in_vista`: quelli da mostrare adesso."""

    def __init__(
        self, *args: Any, libere: Sequence[Offerta], in_vista: Sequence[Offerta], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orario"] = OrarioField(
            label=_("Quando"),
            widget=forms.RadioSelect,
            offerte=libere,
            choices=gruppi(in_vista),
        )


class GiornoForm(forms.Form):
    """«Cerco da un giorno preciso»: resta chiuso, perché quasi nessuno ne ha bisogno."""

    dal = forms.DateField(label=_("Mostri gli orari dal"), required=False)

    def giorno(self) -> date | None:
        return self.cleaned_data["dal"] if self.is_valid() else None


def gruppi(offerte: Sequence[Offerta]) -> list[Gruppo]:
    """[("martedì 3 dicembre", [(chiave, «9:30 fino alle 10:15»), …]), …]"""
    return [
        (data_estesa(giorno), [(offerta.chiave, _riga(offerta)) for offerta in del_giorno])
        for giorno, del_giorno in groupby(offerte, key=attrgetter("giorno"))
    ]


def _riga(offerta: Offerta) -> SafeString:
    return format_html(
        "<strong>{}</strong> <small>{}</small>",
        ora(offerta.inizio),
        _("fino alle {fine}").format(fine=ora(offerta.fine)),
    )
