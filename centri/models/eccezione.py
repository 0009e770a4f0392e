"""I giorni in cui un ricevimento cambia: ore diverse, o nessuna."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.models.agenda import Disponibilita
from portale.permissions.scopes import ScopedQuerySet


class EccezioneAgendaQuerySet(ScopedQuerySet["EccezioneAgenda"]):
    def da(self, giorno: date) -> "EccezioneAgendaQuerySet":
        return self.filter(giorno__gte=giorno)


class EccezioneAgenda(models.Model):
    """Un giorno diverso dagli altri: `dalle` e `alle` vuote vogliono dire che non si riceve."""

    disponibilita = models.ForeignKey(
        Disponibilita, models.PROTECT, related_name="eccezioni", verbose_name=_("agenda")
    )
    giorno = models.DateField(_("giorno"))
    dalle = models.TimeField(_("dalle"), null=True, blank=True)
    alle = models.TimeField(_("alle"), null=True, blank=True)
    motivo = models.CharField(_("motivo"), max_length=160, blank=True)
    objects: ClassVar[EccezioneAgendaQuerySet] = EccezioneAgendaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("eccezione dell'agenda")
        verbose_name_plural = _("eccezioni dell'agenda")
        ordering = ("giorno", "pk")
        indexes = [models.Index(fields=["giorno"], name="eccezione_giorno")]
        constraints = [
            models.UniqueConstraint(
                fields=("disponibilita", "giorno"),
                name="eccezione_una_per_giorno",
                violation_error_message=_("Quel giorno ha già un'eccezione."),
            ),
            models.CheckConstraint(
                name="eccezione_ore_insieme",
                condition=Q(dalle=None, alle=None)
                | Q(dalle__isnull=False, alle__isnull=False, alle__gt=F("dalle")),
                violation_error_message=_(
                    "Servono tutte e due le ore, la prima più presto; nessuna: non si riceve."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disponibilita_id} {self.giorno:%d/%m/%Y}"
