"""Che cosa si ricalcola, e per chi."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centri.models import Centro
from lavoratori.models import TrattamentoCig
from percorsi.models import VersioneMisura
from portale.identity.attore import Attore


class RegolaField(forms.ModelChoiceField):
    def label_from_instance(self, obj: VersioneMisura) -> str:  # type: ignore[override]
        return _("%(misura)s: regola %(versione)s, dal %(dal)s") % {
            "misura": obj.misura,
            "versione": obj.versione,
            "dal": f"{obj.dal:%d/%m/%Y}",
        }


class RicalcoloForm(forms.Form):
    """Una regola e un gruppo: un caso di cassa integrazione, oppure un centro."""

    versione = RegolaField(
        queryset=VersioneMisura.objects.none(), label=_("Con quale regola"), empty_label=None
    )
    trattamento = forms.ModelChoiceField(
        queryset=TrattamentoCig.objects.none(),
        label=_("Caso di cassa integrazione"),
        required=False,
        empty_label=_("tutte le persone che segue"),
    )
    centro = forms.ModelChoiceField(
        queryset=Centro.objects.none(),
        label=_("Centro per l'impiego"),
        required=False,
        empty_label=_("tutti i centri"),
        help_text=_("Scelga il caso oppure il centro."),
    )

    def __init__(self, *args: Any, attore: Attore, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regole = VersioneMisura.objects.visible_to(attore).select_related("misura")
        self.fields["versione"].queryset = regole.order_by("misura__ordine", "-dal")  # type: ignore[attr-defined]
        casi = TrattamentoCig.objects.visible_to(attore).select_related("unita_comune")
        self.fields["trattamento"].queryset = casi.order_by("-al", "pk")  # type: ignore[attr-defined]
        centri = Centro.objects.filter(sede__ente__titolare=attore.titolare_id)
        if attore.sede_id:
            centri = Centro.objects.filter(sede=attore.sede_id)
        self.fields["centro"].queryset = centri.select_related("sede")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        dati = super().clean() or {}
        if dati.get("trattamento") and dati.get("centro"):
            raise forms.ValidationError(_("Scelga il caso oppure il centro, non tutti e due."))
        return dati
