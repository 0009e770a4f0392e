"""Programmi e percorsi: dati datati, con la loro fonte. GOL finisce, il prossimo si aggiunge."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


class ProgrammaQuerySet(ScopedQuerySet["Programma"]):
    def aperti(self, giorno: date) -> "ProgrammaQuerySet":
        return self.filter(Q(al=None) | Q(al__gte=giorno), dal__lte=giorno)


class Programma(models.Model):
    """Un programma di politica attiva con la sua finestra: GOL, il percorso 105, ciò che verrà
    dopo.
    """

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="programmi", verbose_name=_("ente titolare")
    )
    codice = models.SlugField(_("codice"), max_length=24)
    nome = models.CharField(_("nome"), max_length=160)
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    atto = models.CharField(_("atto"), max_length=200)
    certezza = models.CharField(_("certezza"), max_length=14, default="da_confermare")
    objects: ClassVar[ProgrammaQuerySet] = ProgrammaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("programma")
        verbose_name_plural = _("programmi")
        ordering = ("-dal", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "codice"),
                name="programma_codice_unico",
                violation_error_message=_("C'è già un programma con questo codice."),
            ),
            models.CheckConstraint(
                name="programma_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("Il programma finisce prima di cominciare."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome

    def aperto(self, giorno: date) -> bool:
        return self.dal <= giorno and (self.al is None or giorno <= self.al)

    @property
    def da_confermare(self) -> bool:
        return self.certezza != "confermato"


class Percorso(models.Model):
    """Uno dei percorsi di un programma: GOL 1–5.

    Il 5 è la ricollocazione collettiva (percorso 105).
    """

    programma = models.ForeignKey(
        Programma, models.PROTECT, related_name="percorsi", verbose_name=_("programma")
    )
    numero = models.PositiveSmallIntegerField(_("numero"))
    nome = models.CharField(_("nome"), max_length=120)
    chiede_cig = models.BooleanField(
        _("chiede un periodo di cassa integrazione"),
        default=False,
        help_text=_("Vero per il percorso 5: lo decide il caso aziendale, non il punteggio."),
    )

    class Meta:
        verbose_name = _("percorso")
        verbose_name_plural = _("percorsi")
        ordering = ("programma", "numero")
        constraints = [
            models.UniqueConstraint(
                fields=("programma", "numero"),
                name="percorso_numero_unico",
                violation_error_message=_("Il programma ha già un percorso con questo numero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.numero} – {self.nome}"
