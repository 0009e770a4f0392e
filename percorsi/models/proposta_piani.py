"""Molti piani in una volta: chi li propone, da quale modello, a chi, e com'è andata."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import EsitoPropostaPiano
from percorsi.models.assessment import Assessment
from percorsi.models.contenuti_patto import ModelloPatto
from percorsi.models.patto import Patto
from portale.permissions.scopes import ScopedQuerySet


class PropostaPiani(models.Model):
    """Una proposta a molte persone: la lavorazione la svolge a fette e si riprende da sé."""

    modello = models.ForeignKey(
        ModelloPatto, models.PROTECT, related_name="proposte", verbose_name=_("modello")
    )
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("operatore")
    )
    created_at = models.DateTimeField(_("chiesta"))
    ricordata_alle = models.DateTimeField(_("ultimo promemoria"), null=True, blank=True)
    objects: ClassVar[ScopedQuerySet["PropostaPiani"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("proposta di molti piani")
        verbose_name_plural = _("proposte di molti piani")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.modello}, {self.created_at:%d/%m/%Y}"


class RigaPropostaPianiQuerySet(ScopedQuerySet["RigaPropostaPiani"]):
    def da_fare(self) -> "RigaPropostaPianiQuerySet":
        return self.filter(esito=EsitoPropostaPiano.DA_FARE)


class RigaPropostaPiani(models.Model):
    """Una persona della proposta: il piano che ne è nato, o la ragione per cui non c'è."""

    dati_personali = True

    proposta = models.ForeignKey(
        PropostaPiani, models.CASCADE, related_name="righe", verbose_name=_("proposta")
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.PROTECT, related_name="+", verbose_name=_("lavoratore")
    )
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="+", verbose_name=_("assessment")
    )
    patto = models.OneToOneField(
        Patto, models.PROTECT, related_name="+", null=True, verbose_name=_("patto")
    )
    esito = models.CharField(
        _("esito"),
        max_length=9,
        choices=EsitoPropostaPiano,
        default=EsitoPropostaPiano.DA_FARE,
    )
    motivo = models.CharField(_("perché no"), max_length=500, blank=True)
    objects: ClassVar[RigaPropostaPianiQuerySet] = RigaPropostaPianiQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("persona della proposta")
        verbose_name_plural = _("persone della proposta")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("proposta", "lavoratore"),
                name="riga_proposta_piani_una_per_persona",
                violation_error_message=_("La persona è già in questa proposta."),
            ),
            models.CheckConstraint(
                name="riga_proposta_piani_esito",
                condition=~Q(esito="proposto") | Q(patto__isnull=False),
                violation_error_message=_("Una riga proposta ha il suo piano."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lavoratore_id}: {self.get_esito_display()}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
