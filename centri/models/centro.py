"""Gli uffici: una sede che riceve le persone, e i comuni di cui è competente."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from centri.choices import TipoCentro
from portale.permissions.scopes import ScopedQuerySet

ALTRA_SEDE = "sede"  # un luogo di tipo CPI che è un punto di un altro CPI


class CentroQuerySet(ScopedQuerySet["Centro"]):
    def cpi(self) -> "CentroQuerySet":
        return self.filter(tipo=TipoCentro.CPI)

    def del_genere(self, genere: str) -> "CentroQuerySet":
        """Un tipo di luogo; i CPI senza le loro altre sedi, che sono un genere a sé."""
        if genere == ALTRA_SEDE:
            return self.cpi().exclude(cpi=None)
        if genere == TipoCentro.CPI:
            return self.cpi().filter(cpi=None)
        return self.filter(tipo=genere)

    def aperti(self, giorno: date) -> "CentroQuerySet":
        """Quelli che ci sono ancora: anche chi apre fra poco."""
        return self.exclude(chiuso_dal__lte=giorno)

    def del_titolare(self, titolare_id: int | None) -> "CentroQuerySet":
        """Quelli del sistema di questa Regione, o Provincia."""
        return self.filter(Q(sede__ente__titolare=titolare_id) | Q(sede__ente=titolare_id))


class Centro(models.Model):
    """Un Centro per l'impiego, uno sportello, un polo: estende la sede, uno a uno."""

    sede = models.OneToOneField(
        "bodies.Sede", models.PROTECT, related_name="centro", verbose_name=_("sede")
    )
    tipo = models.CharField(_("tipo"), max_length=14, choices=TipoCentro, default=TipoCentro.CPI)
    codice = models.CharField(_("codice"), max_length=12, unique=True)
    latitudine = models.FloatField(_("latitudine"), null=True, blank=True)
    longitudine = models.FloatField(_("longitudine"), null=True, blank=True)
    posizione_confermata = models.BooleanField(
        _("posizione confermata"),
        default=False,
        help_text=_("Le coordinate sono state controllate; altrimenti sono approssimate."),
    )
    servizi = models.ManyToManyField(
        "centri.Prestazione", blank=True, related_name="centri", verbose_name=_("servizi offerti")
    )
    cpi = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="punti",
        verbose_name=_("CPI di riferimento"),
        help_text=_("Il Centro per l'impiego di cui questo luogo è un punto; vuoto per gli altri."),
    )
    accessibilita = models.CharField(
        _("accessibilità"),
        max_length=300,
        blank=True,
        help_text=_("Gradini, ascensore, parcheggio, servizi, segnali per chi non vede."),
    )
    come_arrivare = models.CharField(_("come arrivare"), max_length=300, blank=True)
    patrono = models.CharField(
        _("festa del patrono"),
        max_length=5,
        blank=True,
        help_text=_("Mese e giorno: 06-24. Vuoto: da inserire, o quello del capoluogo."),
    )
    aperto_dal = models.DateField(_("aperto dal"), null=True, blank=True)
    chiuso_dal = models.DateField(_("chiuso dal"), null=True, blank=True)
    objects: ClassVar[CentroQuerySet] = CentroQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("centro")
        verbose_name_plural = _("centri")
        ordering = ("sede__nome", "pk")
        constraints = [
            models.CheckConstraint(
                name="centro_patrono_mese_giorno",
                condition=Q(patrono="")
                | Q(patrono__regex=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
                violation_error_message=_("Il patrono si scrive mese-giorno: 06-24."),
            ),
            models.CheckConstraint(
                name="centro_coordinate_insieme",
                condition=Q(latitudine=None, longitudine=None)
                | Q(latitudine__range=(-90, 90), longitudine__range=(-180, 180)),
                violation_error_message=_("Servono tutte e due le coordinate, o nessuna."),
            ),
            models.CheckConstraint(
                name="centro_aperto_prima_di_chiuso",
                condition=Q(aperto_dal=None)
                | Q(chiuso_dal=None)
                | Q(chiuso_dal__gt=F("aperto_dal")),
                violation_error_message=_("Il centro chiude prima di aprire."),
            ),
        ]

    def __str__(self) -> str:
        return self.sede.nome


class BacinoComune(models.Model):
    """Di quali comuni è competente un CPI; a Torino, di quali circoscrizioni (0 = tutto il
    comune).
    """

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="bacino", verbose_name=_("centro")
    )
    comune = models.ForeignKey(
        "territory.Comune", models.PROTECT, related_name="+", verbose_name=_("comune")
    )
    circoscrizione = models.PositiveSmallIntegerField(_("circoscrizione"), default=0)
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)

    class Meta:
        verbose_name = _("comune del bacino")
        verbose_name_plural = _("comuni del bacino")
        constraints = [
            models.CheckConstraint(
                name="bacino_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La competenza finisce prima di cominciare."),
            ),
            ExclusionConstraint(
                name="bacino_un_cpi_per_comune",
                expressions=[
                    ("comune", RangeOperators.EQUAL),
                    ("circoscrizione", RangeOperators.EQUAL),
                    (
                        Func(
                            F("dal"),
                            Coalesce("al", Value("infinity"), output_field=models.DateField()),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Un altro CPI è già competente per questo comune."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comune_id} → {self.centro_id}"
