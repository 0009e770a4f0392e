"""La lista d'attesa: chi aspetta un posto, e il posto che le si tiene mentre risponde."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices import MomentoDelGiorno, StatoAttesa, StatoProposta
from centri.models.agenda import Prestazione
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class AttesaQuerySet(ScopedQuerySet["Attesa"]):
    def aperte(self) -> "AttesaQuerySet":
        return self.filter(stato=StatoAttesa.APERTA)

    def in_ordine(self) -> "AttesaQuerySet":
        """Prima chi ha un obbligo che scade, poi chi aspetta da più tempo."""
        return self.order_by(F("entro").asc(nulls_last=True), "created_at", "pk")

    def dello_stesso_posto(self, attesa: "Attesa") -> "AttesaQuerySet":
        """Chi aspetta la stessa cosa nello stesso luogo."""
        if attesa.incontro_id is not None:
            return self.filter(incontro=attesa.incontro_id)
        return self.filter(centro=attesa.centro_id, prestazione=attesa.prestazione_id)


class Attesa(models.Model):
    """Una persona aspetta un colloquio in un centro, o un posto in un incontro pieno."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.PROTECT, related_name="attese", verbose_name=_("lavoratore")
    )
    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="attese", verbose_name=_("centro")
    )
    prestazione = models.ForeignKey(
        Prestazione,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attese",
        verbose_name=_("prestazione"),
    )
    incontro = models.ForeignKey(
        "centri.Incontro",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attese",
        verbose_name=_("incontro di gruppo"),
    )
    entro = models.DateField(
        _("entro"), null=True, blank=True, help_text=_("Il giorno in cui scade un obbligo.")
    )
    giorni = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("giorni che vanno bene"),
        default=list,
        blank=True,
        help_text=_("0 = lunedì … 6 = domenica; nessuno: tutti."),
    )
    momento = models.CharField(
        _("momento del giorno"), max_length=10, choices=MomentoDelGiorno, blank=True
    )
    stato = models.CharField(
        _("stato"), max_length=8, choices=StatoAttesa, default=StatoAttesa.APERTA
    )
    created_at = models.DateTimeField(_("in attesa dal"))
    objects: ClassVar[AttesaQuerySet] = AttesaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("attesa")
        verbose_name_plural = _("attese")
        ordering = ("created_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="attesa_di_una_cosa_sola",
                condition=Q(prestazione=None, incontro__isnull=False)
                | Q(prestazione__isnull=False, incontro=None),
                violation_error_message=_("Si aspetta un colloquio oppure un incontro."),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "prestazione"),
                condition=Q(stato="aperta"),
                name="attesa_una_per_servizio",
                violation_error_message=_("È già in lista d'attesa per questo servizio."),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "incontro"),
                condition=Q(stato="aperta"),
                name="attesa_una_per_incontro",
                violation_error_message=_("È già in lista d'attesa per questo incontro."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["centro", "prestazione"],
                condition=Q(stato="aperta"),
                name="attesa_aperta_al_centro",
            )
        ]

    def __str__(self) -> str:
        return f"attesa {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class PropostaPostoQuerySet(ScopedQuerySet["PropostaPosto"]):
    def aperte(self) -> "PropostaPostoQuerySet":
        return self.filter(stato=StatoProposta.APERTA)

    def accettate(self) -> "PropostaPostoQuerySet":
        return self.filter(stato=StatoProposta.ACCETTATA)

    def scadute(self, adesso: datetime) -> "PropostaPostoQuerySet":
        """Senza risposta nel tempo dato: il posto passa a chi segue."""
        return self.aperte().filter(scade_il__lte=adesso)

    def vive(self, adesso: datetime) -> "PropostaPostoQuerySet":
        """Quelle che tengono davvero un posto."""
        return self.aperte().filter(scade_il__gt=adesso)


class PropostaPosto(models.Model):
    """Un posto liberato, offerto a chi aspetta e tenuto per lei fino a un'ora precisa."""

    dati_personali = True

    attesa = models.ForeignKey(
        Attesa, models.PROTECT, related_name="proposte", verbose_name=_("attesa")
    )
    centro = models.ForeignKey(Centro, models.PROTECT, related_name="+", verbose_name=_("centro"))
    operatore = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("operatore"),
    )
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    trattenuta = models.ForeignKey(
        "centri.Trattenuta",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("orario tenuto"),
    )
    posto_di = models.ForeignKey(
        "centri.Colloquio",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposte",
        verbose_name=_("colloquio che ha lasciato il posto"),
    )
    per_telefono = models.BooleanField(_("si propone per telefono"), default=False)
    inviata_il = models.DateTimeField(_("proposta il"))
    scade_il = models.DateTimeField(_("vale fino a"))
    stato = models.CharField(
        _("stato"), max_length=10, choices=StatoProposta, default=StatoProposta.APERTA
    )
    risposta_il = models.DateTimeField(_("risposta il"), null=True, blank=True)
    objects: ClassVar[PropostaPostoQuerySet] = PropostaPostoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("proposta di un posto")
        verbose_name_plural = _("proposte di posti")
        ordering = ("scade_il", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("attesa",),
                condition=Q(stato="aperta"),
                name="proposta_una_aperta_per_attesa",
                violation_error_message=_("Ha già una proposta a cui rispondere."),
            ),
            models.CheckConstraint(
                name="proposta_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio")),
                violation_error_message=_("L'orario proposto finisce prima di cominciare."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["scade_il"], condition=Q(stato="aperta"), name="proposta_aperta_che_scade"
            )
        ]

    def __str__(self) -> str:
        return f"proposta {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.attesa.lavoratore_id
