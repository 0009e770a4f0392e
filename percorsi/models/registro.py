"""Il registro delle presenze: lezione per lezione, chi c'era, quante ore, con la firma."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import MotivoAssenza, StatoPresenza
from percorsi.models.corso import Edizione, Iscrizione
from portale.permissions.scopes import ScopedQuerySet


class LezioneQuerySet(ScopedQuerySet["Lezione"]):
    def chiuse(self) -> "LezioneQuerySet":
        return self.filter(chiusa_il__isnull=False)

    def da_registrare(self) -> "LezioneQuerySet":
        return self.filter(chiusa_il=None)


class Lezione(models.Model):
    """Un giorno di corso. Chiusa, non si tocca più: si corregge con un atto motivato."""

    edizione = models.ForeignKey(
        Edizione, models.PROTECT, related_name="lezioni", verbose_name=_("edizione")
    )
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    minuti = models.PositiveSmallIntegerField(_("minuti"), help_text=_("Al netto delle pause."))
    argomento = models.CharField(_("argomento"), max_length=200, blank=True)
    docente = models.CharField(_("docente"), max_length=120, blank=True)
    chiusa_il = models.DateTimeField(_("chiusa"), null=True, blank=True)
    objects: ClassVar[LezioneQuerySet] = LezioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("lezione")
        verbose_name_plural = _("lezioni")
        ordering = ("inizio", "pk")
        constraints = [
            models.CheckConstraint(
                name="lezione_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio"), minuti__gt=0),
                violation_error_message=_("La lezione finisce prima di cominciare."),
            ),
            models.UniqueConstraint(
                fields=("edizione", "inizio"),
                name="lezione_una_per_ora",
                violation_error_message=_("C'è già una lezione a quest'ora."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inizio:%d/%m/%Y} {self.argomento}"

    @property
    def chiusa(self) -> bool:
        return self.chiusa_il is not None


class PresenzaQuerySet(ScopedQuerySet["Presenza"]):
    def valide(self) -> "PresenzaQuerySet":
        """Solo le lezioni chiuse contano: ore firmate, mai previste."""
        return self.filter(stato=StatoPresenza.PRESENTE, lezione__chiusa_il__isnull=False)


class Presenza(models.Model):
    """La persona in una lezione: presente con quanti minuti e firma, o assente e perché."""

    dati_personali = True

    lezione = models.ForeignKey(
        Lezione, models.PROTECT, related_name="presenze", verbose_name=_("lezione")
    )
    iscrizione = models.ForeignKey(
        Iscrizione, models.PROTECT, related_name="presenze", verbose_name=_("iscrizione")
    )
    stato = models.CharField(_("stato"), max_length=8, choices=StatoPresenza)
    minuti = models.PositiveSmallIntegerField(_("minuti presenti"), default=0)
    firmata = models.BooleanField(_("firmata"), default=False)
    motivo_assenza = models.CharField(
        _("motivo dell'assenza"), max_length=16, choices=MotivoAssenza, blank=True
    )
    objects: ClassVar[PresenzaQuerySet] = PresenzaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("presenza")
        verbose_name_plural = _("presenze")
        constraints = [
            models.UniqueConstraint(
                fields=("lezione", "iscrizione"),
                name="presenza_una_per_lezione",
                violation_error_message=_("La presenza di questa persona c'è già."),
            ),
            models.CheckConstraint(
                name="presenza_coerente",
                condition=(
                    Q(stato="presente", minuti__gt=0, firmata=True, motivo_assenza="")
                    | (Q(stato="assente", minuti=0, firmata=False) & ~Q(motivo_assenza=""))
                ),
                violation_error_message=_(
                    "Chi è presente ha minuti e firma; chi è assente ha il motivo."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lezione_id}: {self.iscrizione_id}"

    @property
    def persona_id(self) -> int:
        return self.iscrizione.lavoratore_id
