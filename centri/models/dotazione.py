"""I posti di un servizio che ne ha un numero: quanti sono, chi li occupa, quanti ne restano."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices import MotivoFineFruizione
from centri.models.agenda import Prestazione
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class DotazioneQuerySet(ScopedQuerySet["Dotazione"]):
    def in_vigore(self, giorno: date) -> "DotazioneQuerySet":
        return self.filter(Q(al=None) | Q(al__gte=giorno), dal__lte=giorno)


class Dotazione(models.Model):
    """Un servizio con i posti contati, dato da un ente (o da un suo centro) da un giorno a un
    altro.
    """

    ente = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="dotazioni", verbose_name=_("ente")
    )
    centro = models.ForeignKey(
        Centro,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dotazioni",
        verbose_name=_("centro"),
    )
    prestazione = models.ForeignKey(
        Prestazione,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dotazioni",
        verbose_name=_("prestazione"),
    )
    nome = models.CharField(_("nome"), max_length=160)
    descrizione = models.CharField(_("descrizione"), max_length=600, blank=True)
    posti = models.PositiveIntegerField(_("posti"))
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    fonte = models.CharField(
        _("atto o fonte"), max_length=200, help_text=_("Da dove viene il numero dei posti.")
    )
    objects: ClassVar[DotazioneQuerySet] = DotazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("dotazione di posti")
        verbose_name_plural = _("dotazioni di posti")
        ordering = ("-dal", "nome", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("ente", "nome", "dal"),
                name="dotazione_una_per_nome",
                violation_error_message=_("C'è già un servizio con questo nome, da quel giorno."),
            ),
            models.CheckConstraint(
                name="dotazione_con_posti",
                condition=Q(posti__gt=0),
                violation_error_message=_("Un servizio ha almeno un posto."),
            ),
            models.CheckConstraint(
                name="dotazione_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("Il servizio finisce prima di cominciare."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome


class FruizioneQuerySet(ScopedQuerySet["Fruizione"]):
    def aperte(self) -> "FruizioneQuerySet":
        return self.filter(al=None)


class Fruizione(models.Model):
    """La persona che occupa un posto del servizio, da quando e fino a quando."""

    dati_personali = True

    dotazione = models.ForeignKey(
        Dotazione, models.PROTECT, related_name="fruizioni", verbose_name=_("dotazione")
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="fruizioni",
        verbose_name=_("lavoratore"),
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    motivo_fine = models.CharField(
        _("perché è finita"), max_length=14, choices=MotivoFineFruizione, blank=True
    )
    objects: ClassVar[FruizioneQuerySet] = FruizioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("fruizione")
        verbose_name_plural = _("fruizioni")
        ordering = ("dal", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "dotazione"),
                condition=Q(al=None),
                name="fruizione_una_aperta",
                violation_error_message=_("La persona è già in questo servizio."),
            ),
            models.CheckConstraint(
                name="fruizione_finita_con_motivo",
                condition=Q(al=None, motivo_fine="")
                | (Q(al__isnull=False, al__gte=F("dal")) & ~Q(motivo_fine="")),
                violation_error_message=_("Chi lascia il servizio ha un giorno e un motivo."),
            ),
        ]
        indexes = [
            models.Index(fields=["dotazione"], name="fruizione_in_corso", condition=Q(al=None))
        ]

    def __str__(self) -> str:
        return f"{self.dotazione_id}: {self.lavoratore_id}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
