"""Quando un centro è aperto: le ore di ogni canale, e i giorni in cui è chiuso."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from centri.choices import CanaleCentro
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class OrarioCentroQuerySet(ScopedQuerySet["OrarioCentro"]):
    def nei_giorni(self, dal: date, al: date) -> "OrarioCentroQuerySet":
        """In vigore in almeno un giorno fra questi."""
        return self.filter(Q(al=None) | Q(al__gte=dal), Q(dal=None) | Q(dal__lte=al))


class OrarioCentro(models.Model):
    """Le ore di un canale in certi giorni della settimana: di persona, per telefono, in video."""

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="orari", verbose_name=_("centro")
    )
    canale = models.CharField(
        _("canale"), max_length=10, choices=CanaleCentro, default=CanaleCentro.SPORTELLO
    )
    giorni = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("giorni della settimana"),
        help_text=_("0 = lunedì … 6 = domenica."),
    )
    dalle = models.TimeField(_("dalle"))
    alle = models.TimeField(_("alle"))
    dal = models.DateField(_("dal"), null=True, blank=True)
    al = models.DateField(_("al"), null=True, blank=True)
    objects: ClassVar[OrarioCentroQuerySet] = OrarioCentroQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("orario del centro")
        verbose_name_plural = _("orari del centro")
        ordering = ("canale", "giorni", "dalle", "pk")
        constraints = [
            models.CheckConstraint(
                name="orario_centro_dalle_prima_di_alle",
                condition=Q(alle__gt=F("dalle")),
                violation_error_message=_("Il centro chiude prima di aprire."),
            ),
            models.CheckConstraint(
                name="orario_centro_dal_prima_di_al",
                condition=Q(dal=None) | Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("L'orario finisce prima di cominciare."),
            ),
            models.CheckConstraint(
                name="orario_centro_giorni_della_settimana",
                condition=Q(giorni__len__gte=1, giorni__contained_by=[0, 1, 2, 3, 4, 5, 6]),
                violation_error_message=_("Indichi almeno un giorno, dal lunedì alla domenica."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_canale_display()} {self.dalle:%H:%M}–{self.alle:%H:%M}"


class ChiusuraQuerySet(ScopedQuerySet["Chiusura"]):
    def nei_giorni(self, dal: date, al: date) -> "ChiusuraQuerySet":
        return self.filter(dal__lte=al, al__gte=dal)


class Chiusura(models.Model):
    """I giorni in cui un centro è chiuso, e perché: due chiusure non si accavallano."""

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="chiusure", verbose_name=_("centro")
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"))
    motivo = models.CharField(_("motivo"), max_length=160)
    objects: ClassVar[ChiusuraQuerySet] = ChiusuraQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("chiusura")
        verbose_name_plural = _("chiusure")
        ordering = ("dal", "pk")
        constraints = [
            models.CheckConstraint(
                name="chiusura_dal_prima_di_al",
                condition=Q(al__gte=F("dal")),
                violation_error_message=_("La chiusura finisce prima di cominciare."),
            ),
            ExclusionConstraint(
                name="chiusura_una_per_giorno",
                expressions=[
                    ("centro", RangeOperators.EQUAL),
                    (
                        Func(
                            F("dal"),
                            F("al"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("In quei giorni il centro è già chiuso."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motivo} {self.dal:%d/%m/%Y}–{self.al:%d/%m/%Y}"
