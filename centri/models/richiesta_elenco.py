"""L'elenco chiesto all'azienda, o al suo consulente, con un collegamento firmato."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centri.models.elenco import ElencoCig
from portale.notifications.notifica import Contatto
from portale.permissions.scopes import ScopedQuerySet


class RichiestaElencoQuerySet(ScopedQuerySet["RichiestaElenco"]):
    def aperte(self, adesso: datetime) -> "RichiestaElencoQuerySet":
        return self.filter(revocata_il=None, scade_il__gt=adesso)


class RichiestaElenco(models.Model):
    """Chi deve mandare l'elenco di un trattamento, fino a quando può, chi glielo ha chiesto."""

    trattamento = models.ForeignKey(
        "lavoratori.TrattamentoCig",
        models.PROTECT,
        related_name="richieste_elenco",
        verbose_name=_("trattamento CIG"),
    )
    destinatario = models.CharField(_("a chi si chiede"), max_length=160)
    email = models.EmailField(_("e-mail"))
    chiesta_da = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("chi lo chiede")
    )
    scade_il = models.DateTimeField(_("il collegamento scade"))
    created_at = models.DateTimeField(_("chiesto"))
    revocata_il = models.DateTimeField(_("collegamento chiuso"), null=True, blank=True)
    objects: ClassVar[RichiestaElencoQuerySet] = RichiestaElencoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("richiesta di un elenco")
        verbose_name_plural = _("richieste di elenchi")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.destinatario

    def contatto(self) -> Contatto:
        return Contatto(nome=self.destinatario, email=self.email)


class ElencoRicevuto(models.Model):
    """Un file arrivato dal collegamento: l'azienda vede questi, e nessun altro."""

    richiesta = models.ForeignKey(
        RichiestaElenco,
        models.PROTECT,
        related_name="ricevuti",
        verbose_name=_("richiesta"),
    )
    elenco = models.OneToOneField(
        ElencoCig, models.CASCADE, related_name="ricevuto", verbose_name=_("elenco")
    )
    created_at = models.DateTimeField(_("arrivato"))
    objects: ClassVar[ScopedQuerySet["ElencoRicevuto"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("elenco ricevuto")
        verbose_name_plural = _("elenchi ricevuti")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.richiesta_id}: {self.elenco_id}"
