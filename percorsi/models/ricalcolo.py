"""Rifare i conti di molte persone insieme: prima si guarda chi cambia, poi una persona applica."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import StatoRicalcolo
from percorsi.models.misura import VersioneMisura
from portale.permissions.scopes import ScopedQuerySet


class Ricalcolo(models.Model):
    """Una regola, un gruppo di persone, l'anteprima; niente cambia finché qualcuno non applica."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="ricalcoli", verbose_name=_("ente titolare")
    )
    versione_misura = models.ForeignKey(
        VersioneMisura, models.PROTECT, related_name="ricalcoli", verbose_name=_("regola")
    )
    trattamento = models.ForeignKey(
        "lavoratori.TrattamentoCig",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ricalcoli",
        verbose_name=_("caso di cassa integrazione"),
    )
    centro = models.ForeignKey(
        "centri.Centro",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ricalcoli",
        verbose_name=_("centro per l'impiego"),
    )
    giorno = models.DateField(_("data"))
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoRicalcolo, default=StatoRicalcolo.IN_CALCOLO
    )
    persone = models.JSONField(_("persone"), default=list)
    calcolate = models.PositiveIntegerField(_("calcolate"), default=0)
    applicate = models.PositiveIntegerField(_("applicate"), default=0)
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("operatore")
    )
    created_at = models.DateTimeField(_("chiesto"))
    applicato_il = models.DateTimeField(_("applicato il"), null=True, blank=True)
    objects: ClassVar[ScopedQuerySet["Ricalcolo"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ricalcolo")
        verbose_name_plural = _("ricalcoli")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="ricalcolo_un_gruppo_solo",
                condition=Q(trattamento=None) | Q(centro=None),
                violation_error_message=_("Scelga un caso oppure un centro, non tutti e due."),
            )
        ]

    def __str__(self) -> str:
        return f"ricalcolo {self.pk}"


class RigaRicalcoloQuerySet(ScopedQuerySet["RigaRicalcolo"]):
    def che_cambiano(self) -> "RigaRicalcoloQuerySet":
        return self.exclude(prima=F("dopo"))

    def da_applicare(self) -> "RigaRicalcoloQuerySet":
        return self.che_cambiano().filter(applicata=False)


class RigaRicalcolo(models.Model):
    """Una persona nell'anteprima: prima e dopo, con le ragioni."""

    dati_personali = True

    ricalcolo = models.ForeignKey(
        Ricalcolo, models.CASCADE, related_name="righe", verbose_name=_("ricalcolo")
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.PROTECT, related_name="+", verbose_name=_("lavoratore")
    )
    prima = models.BooleanField(_("prima spettava"))
    dopo = models.BooleanField(_("dopo spetta"))
    riscontri_prima = models.JSONField(_("ragioni di prima"), default=list)
    riscontri = models.JSONField(_("requisiti, uno per uno"), default=list)
    applicata = models.BooleanField(_("applicata"), default=False)
    objects: ClassVar[RigaRicalcoloQuerySet] = RigaRicalcoloQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("riga di un ricalcolo")
        verbose_name_plural = _("righe di un ricalcolo")
        ordering = ("lavoratore__nome_ordinamento", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("ricalcolo", "lavoratore"),
                name="ricalcolo_una_riga_a_persona",
                violation_error_message=_("Questa persona è già nel ricalcolo."),
            )
        ]

    def __str__(self) -> str:
        return f"riga {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
