"""Gli impegni di un patto, uno per riga: chi si impegna, a che cosa, entro quando, com'è andata."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import EsitoImpegno, ParteImpegno
from percorsi.models.contenuti_patto import ImpegnoStandard, MisuraPatto
from percorsi.models.patto import IN_VIGORE, Patto
from portale.permissions.scopes import ScopedQuerySet


class ImpegnoPattoQuerySet(ScopedQuerySet["ImpegnoPatto"]):
    def da_fare(self) -> "ImpegnoPattoQuerySet":
        return self.filter(esito=EsitoImpegno.DA_FARE, patto__stato__in=IN_VIGORE)

    def scaduti(self, oggi: date) -> "ImpegnoPattoQuerySet":
        """Il giorno è passato e nessuno ha detto com'è andata."""
        return self.da_fare().filter(entro__lt=oggi)


class ImpegnoPatto(models.Model):
    """Una riga del patto (art. 20, c. 2 e 3, D.Lgs. 150/2015)."""

    dati_personali = True

    patto = models.ForeignKey(
        Patto, models.CASCADE, related_name="impegni", verbose_name=_("patto")
    )
    parte = models.CharField(_("chi si impegna"), max_length=8, choices=ParteImpegno)
    testo = models.CharField(_("a che cosa"), max_length=500)
    entro = models.DateField(
        _("entro il"), null=True, blank=True, help_text=_("Vuoto se vale per tutto il patto.")
    )
    misura = models.ForeignKey(
        MisuraPatto,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="impegni",
        verbose_name=_("misura"),
    )
    tipico = models.ForeignKey(
        ImpegnoStandard,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("impegno tipico"),
    )
    ordine = models.PositiveSmallIntegerField(_("ordine"), default=0)
    esito = models.CharField(
        _("com'è andata"), max_length=14, choices=EsitoImpegno, default=EsitoImpegno.DA_FARE
    )
    esito_il = models.DateField(_("giorno"), null=True, blank=True)
    objects: ClassVar[ImpegnoPattoQuerySet] = ImpegnoPattoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("impegno del patto")
        verbose_name_plural = _("impegni del patto")
        ordering = ("patto", "-parte", "ordine", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("patto", "parte", "testo"),
                name="impegno_patto_una_volta",
                violation_error_message=_("Questo impegno c'è già."),
            ),
            models.CheckConstraint(
                name="impegno_patto_esito_con_data",
                condition=Q(esito="da_fare", esito_il=None)
                | (~Q(esito="da_fare") & Q(esito_il__isnull=False)),
                violation_error_message=_("Com'è andata si scrive con il giorno."),
            ),
        ]

    def __str__(self) -> str:
        return self.testo

    @property
    def da_fare(self) -> bool:
        return self.esito == EsitoImpegno.DA_FARE

    @property
    def della_persona(self) -> bool:
        return self.parte == ParteImpegno.PERSONA

    @property
    def persona_id(self) -> int:
        return self.patto.lavoratore_id
