"""Ciò che si scrive a chi cambia ufficio: chi la segue da adesso, e come lo si raggiunge."""

from functools import cached_property
from typing import Any

from centri.choices.traslochi import CasoTrasloco
from centri.models import Consegna
from portale.errors import _
from portale.notifications.notifica import Notification


class DellaConsegna(Notification):
    @cached_property
    def consegna(self) -> Consegna:
        return Consegna.objects.select_related(
            "da_centro__sede__ente",
            "a_centro__sede__comune",
            "accettata_da__user",
            "comune",
            "lavoratore__domicilio_comune",
        ).get(pk=self.contesto["consegna"])

    def dati(self) -> dict[str, Any]:
        consegna = self.consegna
        centro = consegna.a_centro
        return {
            "consegna": consegna,
            "sede": centro.sede if centro else None,
            "fuori": consegna.caso == CasoTrasloco.FUORI,
        }

    def titolare_id(self) -> int | None:
        centro = self.consegna.da_centro
        return centro.sede.ente.titolare_pk if centro else None


class UfficioCambiato(DellaConsegna):
    oggetto = _("Cambia il suo Centro per l'impiego")
    template = "centri/notifications/ufficio_cambiato"


class DomicilioCorretto(DellaConsegna):
    """L'ufficio ha scritto un altro domicilio da quello detto dalla persona, e la segue ancora."""

    oggetto = _("Il suo domicilio è stato scritto")
    template = "centri/notifications/domicilio_corretto"

    def dati(self) -> dict[str, Any]:
        return {**super().dati(), "comune": self.consegna.lavoratore.domicilio_comune}


class DomicilioNonConfermato(DellaConsegna):
    oggetto = _("Il suo domicilio non cambia")
    template = "centri/notifications/domicilio_non_confermato"


class LaSegueUnAltra(DellaConsegna):
    oggetto = _("Chi la segue da oggi")
    template = "centri/notifications/la_segue"
