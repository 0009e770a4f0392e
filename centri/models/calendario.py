"""Il calendario personale: un indirizzo segreto che si può cambiare, e il vecchio smette."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


def nuovo_gettone() -> str:
    return secrets.token_urlsafe(24)


class CalendarioPersonale(models.Model):
    """L'abbonamento al calendario di un operatore o di una persona."""

    dati_personali = True

    incarico = models.OneToOneField(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calendario",
        verbose_name=_("operatore"),
    )
    lavoratore = models.OneToOneField(
        "lavoratori.Lavoratore",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calendario",
        verbose_name=_("lavoratore"),
    )
    gettone = models.CharField(_("gettone"), max_length=40, default=nuovo_gettone)
    created_at = models.DateTimeField(_("aperto"))
    rinnovato_il = models.DateTimeField(_("indirizzo cambiato"), null=True, blank=True)
    objects: ClassVar[ScopedQuerySet["CalendarioPersonale"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("calendario personale")
        verbose_name_plural = _("calendari personali")
        constraints = [
            models.CheckConstraint(
                name="calendario_di_una_persona_sola",
                condition=Q(incarico__isnull=False, lavoratore=None)
                | Q(incarico=None, lavoratore__isnull=False),
                violation_error_message=_("Un calendario è di un operatore o di una persona."),
            )
        ]

    def __str__(self) -> str:
        return f"calendario {self.pk}"

    @property
    def persona_id(self) -> int | None:
        return self.lavoratore_id
