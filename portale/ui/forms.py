"""I moduli in .italia: etichette sempre visibili, errori accanto al campo, obblighi a parole."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList

SCELTE = (forms.RadioSelect, forms.CheckboxSelectMultiple)
NATIVI: dict[type[forms.Widget], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
}


class Campo(forms.BoundField):
    """Un campo con quel che serve alla pagina: di che forma è, dove porta l'errore, le scelte."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        widget = field.widget
        widget.attrs.pop(
            "placeholder", None
        )  # l'etichetta è sempre visibile: non serve un doppione
        if nativo := NATIVI.get(type(widget)):
            widget.input_type, widget.format = nativo  # type: ignore[attr-defined]

    @property
    def forma(self) -> str:
        """ "scelte", "casella" o "riga": le tre disposizioni di templates/components/field.html."""
        if isinstance(self.field.widget, SCELTE):
            return "scelte"
        return "casella" if isinstance(self.field.widget, forms.CheckboxInput) else "riga"

    @property
    def ancora(self) -> str:
        """L'elemento a cui porta il riassunto degli errori: la prima scelta, o il campo stesso."""
        return f"{self.auto_id}_0" if self.forma == "scelte" else self.id_for_label

    @property
    def gruppi(self) -> list[tuple[str | None, list[BoundWidget]]]:
        """Le scelte coi loro gruppi: (nome del gruppo o None, scelte da mostrare)."""
        attrs = self.build_widget_attrs({"id": self.auto_id})
        contesto = self.field.widget.get_context(self.html_name, self.value(), attrs)
        return [
            (
                nome,
                [BoundWidget(self.field.widget, scelta, self.form.renderer) for scelta in scelte],
            )
            for nome, scelte, _ in contesto["widget"]["optgroups"]
        ]

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if not widget.is_hidden:
            propria = widget.attrs.get("class", "")
            attrs["class"] = f"{propria} {self._classe(widget)}".strip()
        return attrs

    @staticmethod
    def _classe(widget: forms.Widget) -> str:
        if isinstance(widget, (*SCELTE, forms.CheckboxInput)):
            return "spunta"
        return "form-select" if isinstance(widget, forms.Select) else "form-control"


class Renderer(TemplatesSetting):
    """Il renderer di tutti i moduli, anche di quelli di allauth."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = Campo


def riassunto_errori(form: forms.BaseForm) -> list[tuple[str, str, ErrorList]]:
    """(ancora, etichetta, errori) per ogni campo sbagliato, nell'ordine in cui si leggono."""
    return [(_ancora(campo), str(campo.label), campo.errors) for campo in form if campo.errors]


def _ancora(campo: forms.BoundField) -> str:
    return campo.ancora if isinstance(campo, Campo) else campo.id_for_label
