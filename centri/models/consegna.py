"""Il passaggio di una persona da un ufficio all'altro, con ciò che resta aperto."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.choices.traslochi import CasoTrasloco, CosaAperta, EsitoTrasloco, StatoConsegna
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet

APERTE = (StatoConsegna.DA_CONFERMARE, StatoConsegna.DA_ACCETTARE)


class ConsegnaQuerySet(ScopedQuerySet["Consegna"]):
    def da_confermare(self) -> "ConsegnaQuerySet":
        return self.filter(stato=StatoConsegna.DA_CONFERMARE)

    def da_accettare(self) -> "ConsegnaQuerySet":
        return self.filter(stato=StatoConsegna.DA_ACCETTARE)

    def aperte(self) -> "ConsegnaQuerySet":
        return self.filter(stato__in=APERTE)


class Consegna(models.Model):
    """Il foglio che chi la seguiva lascia a chi la seguirà; o che la persona porta con sé."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="consegne",
        verbose_name=_("lavoratore"),
    )
    caso = models.CharField(_("caso"), max_length=14, choices=CasoTrasloco)
    da_centro = models.ForeignKey(
        Centro,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consegne_fatte",
        verbose_name=_("da quale centro"),
    )
    a_centro = models.ForeignKey(
        Centro,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consegne_ricevute",
        verbose_name=_("a quale centro"),
    )
    da_operatore = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chi la seguiva"),
    )
    comune = models.ForeignKey(
        "territory.Comune", models.PROTECT, related_name="+", verbose_name=_("nuovo comune")
    )
    circoscrizione = models.PositiveSmallIntegerField(_("circoscrizione"), null=True, blank=True)
    indirizzo = models.CharField(
        _("indirizzo scritto dalla persona"),
        max_length=160,
        blank=True,
        help_text=_("Solo finché l'ufficio non lo conferma."),
    )
    punti = models.JSONField(
        _("punti aperti"),
        default=list,
        help_text=_("Codici e numeri: che cosa era in corso, e che cosa gli succede."),
    )
    nota = models.TextField(_("da dire al nuovo ufficio"), max_length=1000, blank=True)
    stato = models.CharField(_("stato"), max_length=14, choices=StatoConsegna)
    created_at = models.DateTimeField(_("scritta"))
    accettata_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accettata da"),
    )
    accettata_il = models.DateTimeField(_("accettata"), null=True, blank=True)
    objects: ClassVar[ConsegnaQuerySet] = ConsegnaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("consegna")
        verbose_name_plural = _("consegne")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=Q(stato__in=APERTE),
                name="consegna_una_aperta",
                violation_error_message=_("Di questa persona c'è già un passaggio aperto."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.lavoratore_id} → {self.a_centro_id or '–'}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id

    @property
    def righe(self) -> list[dict[str, str]]:
        """I punti come si leggono: le parole al posto dei codici."""
        return [
            {
                "cosa": str(CosaAperta(punto["cosa"]).label),
                "esito": str(EsitoTrasloco(punto["esito"]).label),
                "quale": punto["quale"],
                "articolo": punto["articolo"],
            }
            for punto in self.punti
        ]

    @property
    def da_accettare(self) -> bool:
        return self.stato == StatoConsegna.DA_ACCETTARE
