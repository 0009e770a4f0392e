"""La fila allo sportello: un numero dopo l'altro, senza buchi, ogni giorno da capo."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.choices import StatoNumero
from centri.models.agenda import Prestazione
from centri.models.centro import Centro
from centri.models.colloquio import Colloquio
from portale.permissions.scopes import ScopedQuerySet


class NumeroQuerySet(ScopedQuerySet["Numero"]):
    def del_giorno(self, centro: Centro, giorno: date) -> "NumeroQuerySet":
        return self.filter(centro=centro, giorno=giorno)

    def chiamati(self) -> "NumeroQuerySet":
        return self.exclude(chiamato_il=None).order_by("-chiamato_il", "-pk")


class Numero(models.Model):
    """Un numero della fila. Chi ha un appuntamento lo lega al suo colloquio, e passa alla sua
    ora.
    """

    dati_personali = True

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="numeri", verbose_name=_("centro")
    )
    giorno = models.DateField(_("giorno"))
    numero = models.PositiveSmallIntegerField(_("numero"))
    prestazione = models.ForeignKey(
        Prestazione,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prestazione"),
    )
    colloquio = models.ForeignKey(
        Colloquio,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="numeri",
        verbose_name=_("colloquio"),
    )
    preso_il = models.DateTimeField(_("preso"))
    turno_dal = models.DateTimeField(
        _("il suo turno"),
        help_text=_("Quando ha preso il numero; l'ora dell'appuntamento, se ce l'ha."),
    )
    chiamato_il = models.DateTimeField(_("chiamato"), null=True, blank=True)
    sportello = models.CharField(_("sportello"), max_length=20, blank=True)
    chiamato_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chiamato da"),
    )
    stato = models.CharField(
        _("stato"), max_length=12, choices=StatoNumero, default=StatoNumero.IN_ATTESA
    )
    objects: ClassVar[NumeroQuerySet] = NumeroQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("numero della fila")
        verbose_name_plural = _("numeri della fila")
        ordering = ("giorno", "numero")
        constraints = [
            models.UniqueConstraint(
                fields=("centro", "giorno", "numero"),
                name="numero_uno_per_giorno",
                violation_error_message=_("Questo numero è già stato dato."),
            ),
            models.UniqueConstraint(
                fields=("colloquio",),
                condition=Q(colloquio__isnull=False),
                name="numero_uno_per_colloquio",
                violation_error_message=_("Per questo appuntamento ha già un numero."),
            ),
            models.CheckConstraint(
                name="numero_chiamato_con_l_ora",
                condition=Q(stato="in_attesa", chiamato_il=None)
                | (~Q(stato="in_attesa") & Q(chiamato_il__isnull=False)),
                violation_error_message=_("Un numero chiamato ha la sua ora."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numero:02d}"

    @property
    def persona_id(self) -> int | None:
        return self.colloquio.lavoratore_id if self.colloquio else None
