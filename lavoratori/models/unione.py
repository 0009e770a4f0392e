"""Due schede della stessa persona diventano una; ciò che si è spostato resta scritto."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class UnioneQuerySet(ScopedQuerySet["Unione"]):
    def in_vigore(self) -> "UnioneQuerySet":
        return self.filter(annullata_il=None)


class Unione(models.Model):
    """Una persona ha deciso che due schede sono di una persona sola: quale resta, quale no."""

    dati_personali = True

    resta = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="unioni", verbose_name=_("scheda che resta")
    )
    tolta = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="+", verbose_name=_("scheda unita all'altra")
    )
    unita_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("chi le ha unite"),
    )
    created_at = models.DateTimeField(_("unite"))
    annullata_il = models.DateTimeField(_("annullata"), null=True, blank=True)
    objects: ClassVar[UnioneQuerySet] = UnioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("unione di due schede")
        verbose_name_plural = _("unioni di schede")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="unione_di_due_persone",
                condition=~Q(resta=F("tolta")),
                violation_error_message=_("Una scheda non si unisce a sé stessa."),
            ),
            models.UniqueConstraint(
                fields=("tolta",),
                condition=Q(annullata_il=None),
                name="unione_una_volta_sola",
                violation_error_message=_("Questa scheda è già unita a un'altra."),
            ),
        ]

    def __str__(self) -> str:
        return f"unione {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.resta_id


class RigaUnita(models.Model):
    """Una riga toccata dall'unione: com'era prima e com'è dopo, per poter tornare indietro."""

    dati_personali = True

    unione = models.ForeignKey(
        Unione, models.CASCADE, related_name="righe", verbose_name=_("unione")
    )
    tabella = models.CharField(_("tabella"), max_length=80)
    riga = models.BigIntegerField(_("numero della riga"))
    prima = models.JSONField(_("com'era"), default=dict)
    dopo = models.JSONField(_("com'è dopo l'unione"), default=dict)
    objects: ClassVar[ScopedQuerySet["RigaUnita"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("riga di un'unione")
        verbose_name_plural = _("righe di un'unione")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("unione", "tabella", "riga"),
                name="riga_unita_una_volta",
                violation_error_message=_("Questa riga è già fra quelle spostate."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tabella} {self.riga}"


class PersoneDiverse(models.Model):
    """Si somigliano, ma qualcuno ha controllato: sono due persone."""

    dati_personali = True

    una = models.ForeignKey(
        Lavoratore, models.CASCADE, related_name="+", verbose_name=_("una persona")
    )
    altra = models.ForeignKey(
        Lavoratore, models.CASCADE, related_name="+", verbose_name=_("un'altra persona")
    )
    created_at = models.DateTimeField(_("controllate"))
    objects: ClassVar[ScopedQuerySet["PersoneDiverse"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("coppia di persone diverse")
        verbose_name_plural = _("coppie di persone diverse")
        constraints = [
            models.UniqueConstraint(
                fields=("una", "altra"),
                name="persone_diverse_una_volta",
                violation_error_message=_("Si sa già che sono due persone diverse."),
            ),
            models.CheckConstraint(
                name="persone_diverse_in_ordine",
                condition=Q(una__lt=F("altra")),
                violation_error_message=_("La coppia si scrive una volta sola, in ordine."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.una_id} e {self.altra_id}"

    @property
    def persona_id(self) -> int:
        return self.una_id
