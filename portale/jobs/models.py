"""Il lavoro lungo: si accoda, avanza a fette, sopravvive a chi lo interrompe."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


class StatoLavorazione(models.TextChoices):
    IN_CODA = "in_coda", _("in coda")
    IN_CORSO = "in_corso", _("in corso")
    FATTA = "fatta", _("fatta")
    FALLITA = "fallita", _("fallita")


APERTA = (StatoLavorazione.IN_CODA, StatoLavorazione.IN_CORSO)


class LavorazioneQuerySet(ScopedQuerySet["Lavorazione"]):
    def aperte(self) -> "LavorazioneQuerySet":
        return self.filter(stato__in=APERTA)

    def ferme(self, prima: datetime) -> "LavorazioneQuerySet":
        """Accodate o cominciate, ma senza battito da un po': vanno riprese."""
        return self.aperte().filter(battito__lt=prima)

    def per(self, azione: str, argomento_id: int) -> "LavorazioneQuerySet":
        return self.filter(azione=azione, argomento_id=argomento_id)


class Lavorazione(models.Model):
    """Un lavoro in coda o in corso, con avanzamento. Ogni fetta è una transazione."""

    azione = models.CharField(_("azione"), max_length=80)
    argomento_id = models.BigIntegerField(_("numero dell'argomento"))
    chiave = models.CharField(_("chiave unica"), max_length=120)
    stato = models.CharField(
        _("stato"), max_length=10, choices=StatoLavorazione, default=StatoLavorazione.IN_CODA
    )
    fatto = models.PositiveIntegerField(_("fatto"), default=0)
    totale = models.PositiveIntegerField(_("totale"), default=0)
    tentativi = models.PositiveSmallIntegerField(_("tentativi"), default=0)
    errore = models.CharField(_("errore"), max_length=300, blank=True)
    attore = models.JSONField(_("chi l'ha chiesta"), default=dict)
    created_at = models.DateTimeField(_("accodata"))
    battito = models.DateTimeField(_("ultimo segno di vita"))
    finita_il = models.DateTimeField(_("finita"), null=True)
    objects: ClassVar[LavorazioneQuerySet] = LavorazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("lavorazione")
        verbose_name_plural = _("lavorazioni")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("chiave",),
                condition=Q(stato__in=("in_coda", "in_corso")),
                name="lavorazione_una_aperta_per_chiave",
                violation_error_message=_("Questo lavoro è già in corso."),
            ),
            models.CheckConstraint(
                name="lavorazione_fatto_entro_totale",
                condition=Q(fatto__lte=F("totale")),
                violation_error_message=_("Il fatto supera il totale."),
            ),
        ]
        indexes = [
            models.Index(fields=["azione", "argomento_id"], name="lavorazione_per_argomento")
        ]

    def __str__(self) -> str:
        return f"{self.azione} {self.argomento_id}"

    @property
    def aperta(self) -> bool:
        return self.stato in APERTA

    @property
    def percento(self) -> int:
        return 100 * self.fatto // self.totale if self.totale else 0
