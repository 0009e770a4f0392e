"""Come si raggiunge la persona. L'e-mail non è unica: in famiglia si condivide."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Reverse
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import TipoRecapito
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


@pghistory.track()
class Recapito(models.Model):
    """Un'e-mail o un numero della persona; uno per tipo."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.CASCADE, related_name="recapiti", verbose_name=_("lavoratore")
    )
    tipo = models.CharField(_("tipo"), max_length=10, choices=TipoRecapito)
    valore = models.CharField(_("recapito"), max_length=254)
    objects: ClassVar[ScopedQuerySet["Recapito"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("recapito")
        verbose_name_plural = _("recapiti")
        indexes = [
            models.Index(
                OpClass(Reverse("valore"), "text_pattern_ops"), name="recapito_dalla_fine"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "tipo"),
                name="recapito_uno_per_tipo",
                violation_error_message=_("Questo recapito c'è già: lo corregga."),
            )
        ]

    def __str__(self) -> str:
        return self.get_tipo_display()

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
