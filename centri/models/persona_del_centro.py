"""Chi vede ogni centro: le sue persone, e chi vi ha un colloquio. La tiene la base di dati.

Chi scrive una competenza o un colloquio non se ne occupa: lo fanno i trigger della migrazione che
l'ha creata (`centri_rivedi`), nella stessa transazione.
"""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class PersonaDelCentro(models.Model):
    """Una persona che un centro vede, col nome con cui la si cerca. Si legge soltanto."""

    dati_personali = True

    centro = models.ForeignKey(
        Centro, models.CASCADE, related_name="+", verbose_name=_("centro"), db_index=False
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.CASCADE, related_name="+", verbose_name=_("lavoratore")
    )
    nome_ordinamento = models.CharField(_("nome per l'ordine alfabetico"), max_length=170)
    di_competenza = models.BooleanField(_("di competenza"), default=False)
    colloquio_fino = models.DateTimeField(
        _("la si vede per un colloquio fino a"),
        null=True,
        blank=True,
        help_text=_("Un mese dopo l'ultimo colloquio; l'anno 9999 se ne ha uno da fare."),
    )
    objects: ClassVar[ScopedQuerySet["PersonaDelCentro"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("persona che un centro vede")
        verbose_name_plural = _("persone che un centro vede")
        constraints = [
            models.UniqueConstraint(
                fields=("centro", "lavoratore"),
                include=("di_competenza", "colloquio_fino"),
                name="persona_del_centro_una_volta",
                violation_error_message=_("Il centro vede già questa persona."),
            )
        ]
        indexes = [
            GinIndex(
                fields=["centro", "nome_ordinamento"],
                name="persona_del_centro_nome",
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nome_ordinamento}, centro {self.centro_id}"
