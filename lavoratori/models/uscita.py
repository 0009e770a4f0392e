"""Chi non c'è più, o è andata a vivere altrove: da quando, chi l'ha detto; si può correggere."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import TipoUscita
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class UscitaQuerySet(ScopedQuerySet["Uscita"]):
    def in_vigore(self) -> "UscitaQuerySet":
        return self.filter(annullata_il=None)


class Uscita(models.Model):
    """Un fatto con la sua data e la sua fonte. Finché vale, alla persona non si scrive."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="uscite", verbose_name=_("lavoratore")
    )
    tipo = models.CharField(_("che cosa è successo"), max_length=12, choices=TipoUscita)
    dal = models.DateField(_("dal"))
    fonte = models.CharField(
        _("da chi si sa"),
        max_length=160,
        help_text=_("Per esempio: anagrafe del Comune, certificato, telefonata di un familiare."),
    )
    created_at = models.DateTimeField(_("registrata"))
    annullata_il = models.DateTimeField(_("annullata"), null=True, blank=True)
    objects: ClassVar[UscitaQuerySet] = UscitaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("uscita")
        verbose_name_plural = _("uscite")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=Q(annullata_il=None),
                name="uscita_una_in_vigore",
                violation_error_message=_("Di questa persona è già registrata un'uscita."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_tipo_display())

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
