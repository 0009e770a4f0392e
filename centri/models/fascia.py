"""Una sola tabella dice chi è occupato: operatori, stanze e persone non si sovrappongono mai."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import RangeEndsWith, RangeStartsWith
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices import MotivoFascia, TipoRisorsa
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class Risorsa(models.Model):
    """Ciò che può essere occupato: un operatore, una stanza, una persona."""

    tipo = models.CharField(_("tipo"), max_length=10, choices=TipoRisorsa)
    operatore = models.OneToOneField(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="risorsa",
        verbose_name=_("operatore"),
    )
    lavoratore = models.OneToOneField(
        "lavoratori.Lavoratore",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="risorsa",
        verbose_name=_("lavoratore"),
    )
    centro = models.ForeignKey(
        Centro,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stanze",
        verbose_name=_("centro"),
    )
    nome = models.CharField(_("nome della stanza"), max_length=60, blank=True)
    chiusa_dal = models.DateField(_("chiusa dal"), null=True, blank=True)
    objects: ClassVar[ScopedQuerySet["Risorsa"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("risorsa")
        verbose_name_plural = _("risorse")
        constraints = [
            models.CheckConstraint(
                name="risorsa_una_cosa_sola",
                condition=(
                    Q(tipo="operatore", operatore__isnull=False, lavoratore=None)
                    | Q(tipo="lavoratore", lavoratore__isnull=False, operatore=None)
                    | Q(tipo="stanza", centro__isnull=False, operatore=None, lavoratore=None)
                ),
                violation_error_message=_("Una risorsa è un operatore, una stanza o una persona."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tipo} {self.operatore_id or self.lavoratore_id or self.nome}"


class FasciaQuerySet(ScopedQuerySet["Fascia"]):
    def per(self, motivo: str, riferimento_id: int) -> "FasciaQuerySet":
        return self.filter(motivo=motivo, riferimento_id=riferimento_id)

    def scadute(self, adesso: datetime) -> "FasciaQuerySet":
        return self.filter(scade_il__lte=adesso)

    def che_toccano(self, dal: datetime, al: datetime) -> "FasciaQuerySet":
        """Come `periodo__overlap`, con i due estremi: di molte risorse l'indice ne legge poche."""
        return self.filter(periodo__endswith__gt=dal, periodo__startswith__lt=al)

    def vive(self, adesso: datetime) -> "FasciaQuerySet":
        """Quelle che tolgono davvero il tempo."""
        return self.exclude(scade_il__lte=adesso)


class Fascia(models.Model):
    """Un tempo in cui una risorsa è impegnata, e per che cosa."""

    risorsa = models.ForeignKey(
        Risorsa,
        models.PROTECT,
        related_name="fasce",
        verbose_name=_("risorsa"),
        db_index=False,  # la copre fascia_che_tocca
    )
    periodo = DateTimeRangeField(_("periodo"))
    motivo = models.CharField(_("motivo"), max_length=20, choices=MotivoFascia)
    riferimento_id = models.BigIntegerField(_("numero dell'impegno"))
    scade_il = models.DateTimeField(
        _("tenuta fino a"),
        null=True,
        blank=True,
        help_text=_("Solo per gli orari tenuti da parte: dopo, il tempo è di nuovo di tutti."),
    )
    objects: ClassVar[FasciaQuerySet] = FasciaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("fascia")
        verbose_name_plural = _("fasce")
        constraints = [
            ExclusionConstraint(
                name="fascia_una_per_risorsa",
                expressions=[
                    ("risorsa", RangeOperators.EQUAL),
                    ("periodo", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Questo orario è appena stato preso."),
            )
        ]
        indexes = [
            models.Index(
                F("risorsa"),
                RangeEndsWith("periodo"),
                RangeStartsWith("periodo"),
                name="fascia_che_tocca",
            ),
            models.Index(fields=["motivo", "riferimento_id"], name="fascia_per_impegno"),
            models.Index(
                fields=["scade_il"],
                name="fascia_che_scade",
                condition=Q(scade_il__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motivo} {self.riferimento_id}"


class Trattenuta(models.Model):
    """Un orario tenuto da parte per qualcuno, mentre conferma o risponde a una proposta.

    Il tempo lo tengono le sue fasce (motivo «trattenuta»), che scadono con lei.
    """

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="trattenute",
        verbose_name=_("lavoratore"),
    )
    prestazione = models.ForeignKey(
        "centri.Prestazione", models.PROTECT, related_name="+", verbose_name=_("prestazione")
    )
    centro = models.ForeignKey(Centro, models.PROTECT, related_name="+", verbose_name=_("centro"))
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("operatore")
    )
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    scade_il = models.DateTimeField(_("tenuta fino a"))
    created_at = models.DateTimeField(_("tenuta dal"))
    objects: ClassVar[ScopedQuerySet["Trattenuta"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("trattenuta")
        verbose_name_plural = _("trattenute")
        ordering = ("scade_il", "pk")
        constraints = [
            models.CheckConstraint(
                name="trattenuta_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio")),
                violation_error_message=_("L'orario tenuto finisce prima di cominciare."),
            )
        ]

    def __str__(self) -> str:
        return f"trattenuta {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
