"""Quando un operatore non riceve. Si scrive che manca, mai perché sta male."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from centri.choices import MotivoAssenza
from portale.permissions.scopes import ScopedQuerySet


class AssenzaQuerySet(ScopedQuerySet["Assenza"]):
    def fra(self, inizio: datetime, fine: datetime) -> "AssenzaQuerySet":
        """Quelle che toccano questo tempo."""
        return self.filter(inizio__lt=fine, fine__gt=inizio)


class Assenza(models.Model):
    """Un tempo tolto al ricevimento: la sua fascia lo tiene occupato."""

    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="assenze", verbose_name=_("operatore")
    )
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    motivo = models.CharField(
        _("motivo"),
        max_length=12,
        choices=MotivoAssenza,
        default=MotivoAssenza.ASSENTE,
        help_text=_("Nessun dato di salute: basta sapere che non c'è."),
    )
    objects: ClassVar[AssenzaQuerySet] = AssenzaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("assenza")
        verbose_name_plural = _("assenze")
        ordering = ("inizio", "pk")
        constraints = [
            models.CheckConstraint(
                name="assenza_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio")),
                violation_error_message=_("L'assenza finisce prima di cominciare."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.operatore_id} {self.inizio:%d/%m/%Y %H:%M}"

    @property
    def giorni_interi(self) -> tuple[date, date] | None:
        """Il primo e l'ultimo giorno, se va da mezzanotte a mezzanotte."""
        dal, al = localtime(self.inizio), localtime(self.fine)
        if (dal.hour, dal.minute, al.hour, al.minute) != (0, 0, 0, 0):
            return None
        return dal.date(), al.date() - timedelta(days=1)
