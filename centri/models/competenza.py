"""Quale ufficio è competente per quale persona, e chi l'ha presa in carico. Segue il domicilio."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class CompetenzaQuerySet(ScopedQuerySet["Competenza"]):
    def in_vigore(self) -> "CompetenzaQuerySet":
        return self.filter(al=None)


class Competenza(models.Model):
    """L'ufficio competente per una persona.

    `centro` vuoto: da assegnare (a Torino manca la circoscrizione).
    """

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="competenze",
        verbose_name=_("lavoratore"),
    )
    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("ente titolare")
    )
    centro = models.ForeignKey(
        Centro,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="competenze",
        verbose_name=_("centro"),
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    objects: ClassVar[CompetenzaQuerySet] = CompetenzaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("competenza")
        verbose_name_plural = _("competenze")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=Q(al=None),
                name="competenza_una_in_vigore",
                violation_error_message=_("La persona ha già un ufficio competente."),
            ),
            models.CheckConstraint(
                name="competenza_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La competenza finisce prima di cominciare."),
            ),
        ]
        indexes = [
            models.Index(fields=["centro"], name="competenza_in_vigore", condition=Q(al=None)),
            models.Index(fields=["titolare"], name="competenza_del_titolare", condition=Q(al=None)),
        ]

    def __str__(self) -> str:
        return f"{self.lavoratore_id} → {self.centro_id or 'da assegnare'}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class PresaInCaricoQuerySet(ScopedQuerySet["PresaInCarico"]):
    def in_corso(self, giorno: date | None = None) -> "PresaInCaricoQuerySet":
        return self.filter(al=None)

    def di_operatore(self, incarico_id: int) -> "PresaInCaricoQuerySet":
        return self.filter(operatore_id=incarico_id, al=None)


class PresaInCarico(models.Model):
    """L'operatrice che segue la persona: una per volta."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.PROTECT, related_name="prese", verbose_name=_("lavoratore")
    )
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="prese", verbose_name=_("operatore")
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    nome_ordinamento = models.CharField(
        _("nome per l'ordine alfabetico"),
        max_length=170,
        default="",
        db_default="",
        editable=False,
        help_text=_("Quello della persona: lo copia la base di dati, per l'elenco di chi segue."),
    )
    objects: ClassVar[PresaInCaricoQuerySet] = PresaInCaricoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("presa in carico")
        verbose_name_plural = _("prese in carico")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=Q(al=None),
                name="presa_una_in_corso",
                violation_error_message=_("La persona è già seguita da qualcuno."),
            ),
            models.CheckConstraint(
                name="presa_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La presa in carico finisce prima di cominciare."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["operatore", "nome_ordinamento", "lavoratore"],
                name="presa_in_ordine_di_nome",
                condition=Q(al=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lavoratore_id} seguito da {self.operatore_id}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
