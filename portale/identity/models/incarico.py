"""Chi agisce dove, in quale ruolo, da quando a quando."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portale.identity.choices import Ruolo
from portale.identity.models.user import User
from portale.permissions.scopes import ScopedQuerySet

SENZA_ENTE = (Ruolo.CITTADINO, Ruolo.DELEGATO, Ruolo.AMMINISTRATORE)


class IncaricoQuerySet(ScopedQuerySet["Incarico"]):
    def in_vigore(self, giorno: date) -> "IncaricoQuerySet":
        return self.filter(Q(al=None) | Q(al__gte=giorno), dal__lte=giorno)

    def di(self, user: User) -> "IncaricoQuerySet":
        return self.filter(user=user)


class Incarico(models.Model):
    """Un posto di lavoro, o la veste di cittadino.

    Una persona può averne più d'uno e li scambia dall'URL.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="incarichi",
        verbose_name=_("persona"),
    )
    ruolo = models.CharField(_("ruolo"), max_length=24, choices=Ruolo)
    ente = models.ForeignKey(
        "bodies.Ente",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incarichi",
        verbose_name=_("ente"),
    )
    sede = models.ForeignKey(
        "bodies.Sede",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incarichi",
        verbose_name=_("sede"),
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    objects: ClassVar[IncaricoQuerySet] = IncaricoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("incarico")
        verbose_name_plural = _("incarichi")
        ordering = ("ruolo", "pk")
        constraints = [
            models.CheckConstraint(
                name="incarico_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("L'incarico finisce prima di cominciare."),
            ),
            models.CheckConstraint(
                name="incarico_con_ente",
                condition=Q(ruolo__in=SENZA_ENTE) | Q(ente__isnull=False),
                violation_error_message=_("Questo ruolo si esercita per un ente: lo indichi."),
            ),
        ]

    def __str__(self) -> str:
        return self.etichetta

    @property
    def etichetta(self) -> str:
        """Come si presenta nel cambio di incarico: «Operatrice o operatore del CPI, CPI Rivoli»."""
        dove, ruolo = self.sede or self.ente, Ruolo(self.ruolo).label
        return f"{ruolo}, {dove}" if dove else str(ruolo)
