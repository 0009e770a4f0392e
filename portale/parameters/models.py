"""I numeri della legge, ognuno con i giorni in cui vale, l'atto che lo fissa e quanto è sicuro."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from portale.errors import _


class Certezza(models.TextChoices):
    CONFERMATO = "CONFERMATO", _("confermato")
    DA_CONFERMARE = "DA_CONFERMARE", _("da confermare")


class Unita(models.TextChoices):
    ORE = "ORE", _("ore")
    GIORNI = "GIORNI", _("giorni")
    MESI = "MESI", _("mesi")
    PERCENTUALE = "PERCENTUALE", _("per cento")
    EURO = "EURO", _("euro")
    CODICI = "CODICI", _("codici")


class ParametroQuerySet(models.QuerySet["Parametro"]):
    def in_vigore(self, giorno: date) -> "ParametroQuerySet":
        """I parametri che valgono quel giorno: gli estremi sono compresi."""
        return self.filter(Q(dal__lte=giorno), Q(al=None) | Q(al__gte=giorno))

    def da_confermare(self) -> "ParametroQuerySet":
        return self.filter(certezza=Certezza.DA_CONFERMARE)


class Parametro(models.Model):
    """Un valore di legge datato. Se cambia si chiude e se ne apre un altro: mai si riscrive."""

    nome = models.CharField(
        _("nome"), max_length=60, help_text=_("Materia e misura: gol.ore_massime_ciclo.")
    )
    valore = models.JSONField(
        _("valore"), help_text=_('Un numero, un elenco, o gli euro fra virgolette: "3.50".')
    )
    unita = models.CharField(_("unità"), max_length=12, choices=Unita)
    dal = models.DateField(_("vale dal"))
    al = models.DateField(
        _("vale fino al"), null=True, blank=True, help_text=_("Compreso; vuoto se vale ancora.")
    )
    atto = models.CharField(
        _("atto"), max_length=200, help_text=_("La norma o la delibera che lo fissa, o la fonte.")
    )
    certezza = models.CharField(
        _("certezza"),
        max_length=14,
        choices=Certezza,
        default=Certezza.DA_CONFERMARE,
        help_text=_("Chi legge una pagina vede «da confermare» accanto ai valori non sicuri."),
    )
    nota = models.TextField(_("nota"), blank=True)

    objects = ParametroQuerySet.as_manager()

    class Meta:
        verbose_name = _("parametro")
        verbose_name_plural = _("parametri")
        ordering = ("nome", "dal")
        constraints = (
            ExclusionConstraint(
                name="parametro_un_valore_al_giorno",
                expressions=[
                    ("nome", RangeOperators.EQUAL),
                    (
                        Func(
                            F("dal"),
                            F("al"),
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("In quei giorni questo parametro ha già un valore."),
            ),
            models.UniqueConstraint(
                name="parametro_uno_per_nome_e_inizio",
                fields=["nome", "dal"],
                violation_error_message=_("Questo parametro ha già un valore da quel giorno."),
            ),
            models.CheckConstraint(
                name="parametro_dal_prima_di_al",
                condition=Q(al=None) | Q(dal__lte=F("al")),
                violation_error_message=_("La fine viene prima dell'inizio."),
            ),
        )

    def __str__(self) -> str:
        return self.nome

    @property
    def grandezza(self) -> Any:
        """Il valore pronto per i conti: gli euro sono decimali, mai virgola mobile."""
        return Decimal(self.valore) if self.unita == Unita.EURO else self.valore

    @property
    def da_confermare(self) -> bool:
        """Vero se accanto al valore va scritto «da confermare»."""
        return self.certezza == Certezza.DA_CONFERMARE
