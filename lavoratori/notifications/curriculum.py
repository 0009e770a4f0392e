"""Ciò che si scrive di un curriculum: è pronto, è scaduto."""

from functools import cached_property
from typing import Any

from lavoratori.choices import StatoCurriculum
from lavoratori.models import Curriculum
from portale.errors import _
from portale.identity.links import indirizzo_pubblico
from portale.notifications.notifica import Notification


class DelCurriculum(Notification):
    """Ciò che riguarda un curriculum: il contesto ne porta il numero."""

    template = "lavoratori/notifications/curriculum"
    stato = ""

    @cached_property
    def curriculum(self) -> Curriculum:
        return Curriculum.objects.get(pk=self.contesto["curriculum"])

    def dati(self) -> dict[str, Any]:
        return {"curriculum": self.curriculum, "scaduto": self.stato == StatoCurriculum.SCADUTO}

    def collegamento(self) -> str:
        return indirizzo_pubblico("lavoratori:mio_curriculum")

    def ancora_valida(self) -> bool:
        return self.curriculum.stato == self.stato


class CurriculumPreparato(DelCurriculum):
    oggetto = _("Il suo curriculum è pronto")
    stato = StatoCurriculum.VALIDATO.value


class CurriculumScaduto(DelCurriculum):
    oggetto = _("Il suo curriculum è scaduto")
    stato = StatoCurriculum.SCADUTO.value
