"""L'invito a un colloquio: perché la si contatta, e che cosa ha risposto."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centri.choices import StatoInvito
from centri.models.agenda import Prestazione
from centri.models.campagna import Campagna
from lavoratori.models import Lavoratore
from portale.bodies.models import Sede
from portale.permissions.scopes import ScopedQuerySet


class InvitoQuerySet(ScopedQuerySet["Invito"]):
    def aperti(self) -> "InvitoQuerySet":
        return self.filter(stato=StatoInvito.INVIATO)

    def per(self, lavoratore: Lavoratore, prestazione: Prestazione) -> "InvitoQuerySet":
        return self.filter(lavoratore=lavoratore, prestazione=prestazione)

    def prenotati(self) -> "InvitoQuerySet":
        return self.filter(stato=StatoInvito.PRENOTATO)


class Invito(models.Model):
    """Un invito personale.

    Il suo collegamento prenota, sposta, dice «non mi interessa»: nient'altro.
    """

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore", models.PROTECT, related_name="inviti", verbose_name=_("lavoratore")
    )
    trattamento = models.ForeignKey(
        "lavoratori.TrattamentoCig",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inviti",
        verbose_name=_("trattamento CIG"),
    )
    prestazione = models.ForeignKey(
        Prestazione, models.PROTECT, related_name="inviti", verbose_name=_("prestazione")
    )
    incontro = models.ForeignKey(
        "centri.Incontro",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inviti",
        verbose_name=_("incontro di gruppo"),
    )
    campagna = models.ForeignKey(
        Campagna,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inviti",
        verbose_name=_("campagna"),
    )
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoInvito, default=StatoInvito.INVIATO
    )
    perche = models.CharField(_("perché la si contatta"), max_length=300, blank=True)
    sollecitato_il = models.DateTimeField(_("sollecitato"), null=True, blank=True)
    aperto_il = models.DateTimeField(_("aperto dalla persona"), null=True, blank=True)
    created_at = models.DateTimeField(_("inviato"))
    objects: ClassVar[InvitoQuerySet] = InvitoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invito")
        verbose_name_plural = _("inviti")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("campagna", "lavoratore"),
                name="invito_uno_per_campagna",
                violation_error_message=_("Questa campagna ha già invitato la persona."),
            )
        ]

    def __str__(self) -> str:
        return f"invito {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id

    def sede(self) -> Sede | None:
        """Dove si va: la sede del centro competente per la persona."""
        competenza = (
            self.lavoratore.competenze.in_vigore().select_related("centro__sede__comune").first()
        )
        return competenza.centro.sede if competenza and competenza.centro else None
