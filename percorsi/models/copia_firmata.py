"""Il foglio firmato in ufficio, com'è uscito dallo scanner o dal telefono."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.models.patto import Patto
from portale.permissions.scopes import ScopedQuerySet


class CopiaFirmata(models.Model):
    """Una scansione del patto firmato a mano. Si può togliere, se è di un'altra persona."""

    dati_personali = True

    patto = models.ForeignKey(
        Patto, models.PROTECT, related_name="copie_firmate", verbose_name=_("patto")
    )
    formato = models.CharField(_("formato"), max_length=8)
    byte = models.PositiveIntegerField(_("grandezza in byte"))
    sha256 = models.CharField(_("impronta SHA-256"), max_length=64)
    file = models.FileField(_("file"), max_length=200)
    created_at = models.DateTimeField(_("caricata"))
    objects: ClassVar[ScopedQuerySet["CopiaFirmata"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("copia firmata del patto")
        verbose_name_plural = _("copie firmate del patto")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("patto", "sha256"),
                name="copia_firmata_una_volta",
                violation_error_message=_("Questa copia è già fra quelle del patto."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.patto_id}: {self.formato}"

    @property
    def persona_id(self) -> int:
        return self.patto.lavoratore_id
