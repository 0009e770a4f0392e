"""Enti e sedi: chi esiste e dove. Le app li estendono uno a uno (Centro, Impresa)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.bodies.choices import TipoEnte
from portale.permissions.scopes import ScopedQuerySet


class EnteQuerySet(ScopedQuerySet["Ente"]):
    def di_formazione(self) -> "EnteQuerySet":
        return self.filter(tipo=TipoEnte.FORMAZIONE)

    def titolari(self) -> "EnteQuerySet":
        return self.filter(tipo=TipoEnte.REGIONE)


class Ente(models.Model):
    """Un soggetto: Regione, agenzia, operatore, ente di formazione, impresa."""

    nome = models.CharField(_("nome"), max_length=200)
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoEnte)
    codice_fiscale = models.CharField(_("codice fiscale"), max_length=16, unique=True)
    titolare = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enti",
        verbose_name=_("ente titolare"),
        help_text=_(
            "La Regione (o Provincia) nel cui sistema opera; vuoto per il titolare stesso."
        ),
    )
    objects: ClassVar[EnteQuerySet] = EnteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ente")
        verbose_name_plural = _("enti")
        ordering = ("nome", "pk")

    def __str__(self) -> str:
        return self.nome

    @property
    def titolare_pk(self) -> int:
        """La chiave del titolare: sé stesso, se è lui."""
        return self.titolare_id or self.pk


class Sede(models.Model):
    """Un luogo dell'ente, con indirizzo e recapiti."""

    ente = models.ForeignKey(Ente, models.PROTECT, related_name="sedi", verbose_name=_("ente"))
    nome = models.CharField(_("nome"), max_length=200)
    comune = models.ForeignKey(
        "territory.Comune", models.PROTECT, related_name="+", verbose_name=_("comune")
    )
    indirizzo = models.CharField(_("indirizzo"), max_length=200, blank=True)
    indirizzo_verificato = models.BooleanField(_("indirizzo verificato"), default=False)
    telefono = models.CharField(_("telefono"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    orari = models.CharField(_("orari"), max_length=200, blank=True)
    objects: ClassVar[ScopedQuerySet["Sede"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("sede")
        verbose_name_plural = _("sedi")
        ordering = ("nome", "pk")

    def __str__(self) -> str:
        return self.nome
