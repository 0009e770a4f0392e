"""Documenti con numero di protocollo, impronta e versione. Nulla si sovrascrive."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


class StatoDocumento(models.TextChoices):
    IN_PREPARAZIONE = "in_preparazione", _("in preparazione")
    PRONTO = "pronto", _("pronto")


class Protocollo(models.Model):
    """Il contatore di un titolare in un anno: si ferma la riga, si prende il numero, senza
    buchi.
    """

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("titolare")
    )
    anno = models.PositiveSmallIntegerField(_("anno"))
    ultimo = models.PositiveIntegerField(_("ultimo numero dato"), default=0)

    class Meta:
        verbose_name = _("protocollo")
        verbose_name_plural = _("protocolli")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "anno"),
                name="protocollo_uno_per_anno",
                violation_error_message=_("Il protocollo di quest'anno c'è già."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.titolare_id} {self.anno}: {self.ultimo}"


class DocumentoQuerySet(ScopedQuerySet["Documento"]):
    def pronti(self) -> "DocumentoQuerySet":
        return self.filter(stato=StatoDocumento.PRONTO)

    def della_persona(self, persona_id: int) -> "DocumentoQuerySet":
        return self.filter(persona_id=persona_id)

    def di(self, oggetto: models.Model) -> "DocumentoQuerySet":
        return self.filter(oggetto_tipo=oggetto._meta.label_lower, oggetto_id=oggetto.pk)


class Documento(models.Model):
    """Un atto scritto: numero subito, PDF preparato dietro, poi immutabile."""

    dati_personali = True

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="documenti", verbose_name=_("titolare")
    )
    anno = models.PositiveSmallIntegerField(_("anno"))
    numero = models.PositiveIntegerField(_("numero"))
    tipo = models.CharField(_("tipo"), max_length=40)
    titolo = models.CharField(_("titolo"), max_length=160)
    versione = models.PositiveSmallIntegerField(_("versione"), default=1)
    oggetto_tipo = models.CharField(_("tipo di oggetto"), max_length=60)
    oggetto_id = models.BigIntegerField(_("numero dell'oggetto"))
    persona_id = models.BigIntegerField(_("numero della persona"), null=True, db_index=True)
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoDocumento, default=StatoDocumento.IN_PREPARAZIONE
    )
    file = models.FileField(_("file"), max_length=200, blank=True)
    sha256 = models.CharField(_("impronta SHA-256"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("protocollato"))
    objects: ClassVar[DocumentoQuerySet] = DocumentoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("documento")
        verbose_name_plural = _("documenti")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "anno", "numero"),
                name="documento_numero_unico",
                violation_error_message=_("Questo numero di protocollo è già dato."),
            ),
            models.UniqueConstraint(
                fields=("tipo", "oggetto_tipo", "oggetto_id", "versione"),
                name="documento_versione_unica",
                violation_error_message=_("Questa versione del documento c'è già."),
            ),
            models.CheckConstraint(
                name="documento_pronto_con_impronta",
                condition=Q(stato="in_preparazione") | (~Q(file="") & ~Q(sha256="")),
                violation_error_message=_("Un documento pronto ha il file e la sua impronta."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="documento_pronto_immutabile",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__stato="pronto"),
            ),
            pgtrigger.Protect(name="documento_mai_cancellato", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.titolo} ({self.protocollo})"

    @property
    def protocollo(self) -> str:
        return f"{self.anno}/{self.numero:07d}"

    @property
    def pronto(self) -> bool:
        return self.stato == StatoDocumento.PRONTO
