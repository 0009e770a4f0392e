"""Chi va ricordata a voce: ha solo il telefono, e una lettera arriverebbe dopo."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centri.models.colloquio import Colloquio
from portale.permissions.scopes import ScopedQuerySet


class DaChiamareQuerySet(ScopedQuerySet["DaChiamare"]):
    def ancora_da_fare(self, adesso: datetime) -> "DaChiamareQuerySet":
        """Colloqui che devono ancora venire, a quella versione: chi ha spostato non si chiama."""
        return self.filter(
            fatta_il=None,
            colloquio__stato="da_erogare",
            colloquio__inizio__gt=adesso,
            colloquio__sequenza=models.F("sequenza"),
        )


class DaChiamare(models.Model):
    """Il promemoria di un colloquio da fare a voce, una volta sola per ogni anticipo."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="da_chiamare",
        verbose_name=_("lavoratore"),
    )
    colloquio = models.ForeignKey(
        Colloquio, models.PROTECT, related_name="da_chiamare", verbose_name=_("colloquio")
    )
    sequenza = models.PositiveSmallIntegerField(_("versione di calendario"))
    ore_prima = models.PositiveSmallIntegerField(_("ore prima"))
    created_at = models.DateTimeField(_("da chiamare dal"))
    fatta_il = models.DateTimeField(_("chiamata il"), null=True, blank=True)
    fatta_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chiamata da"),
    )
    objects: ClassVar[DaChiamareQuerySet] = DaChiamareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("persona da chiamare")
        verbose_name_plural = _("persone da chiamare")
        ordering = ("colloquio__inizio", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("colloquio", "sequenza", "ore_prima"),
                name="da_chiamare_una_volta",
                violation_error_message=_("Questa chiamata è già nell'elenco."),
            )
        ]

    def __str__(self) -> str:
        return f"da chiamare {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
