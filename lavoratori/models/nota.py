"""Le note di chi segue la persona: ognuna dice chi la può leggere. Non spariscono mai."""

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import VisibilitaNota
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class NotaQuerySet(ScopedQuerySet["Nota"]):
    def della_persona(self, persona_id: int) -> "NotaQuerySet":
        return self.filter(lavoratore=persona_id)

    def leggibili_da(self, attore: Any) -> "NotaQuerySet":
        """Per chi segue la persona: le proprie, quelle dell'ufficio, quelle di chi la segue."""
        proprie = Q(autore=attore.incarico)
        ufficio = Q(visibilita=VisibilitaNota.UFFICIO, sede=attore.sede_id, sede__isnull=False)
        di_tutti = Q(visibilita__in=(VisibilitaNota.CHI_SEGUE, VisibilitaNota.PERSONA))
        return self.filter(proprie | ufficio | di_tutti)

    def in_vista(self) -> "NotaQuerySet":
        """Prima quelle fissate in alto, poi le più recenti."""
        return self.order_by("-fissata", "-created_at", "-pk")


class Nota(models.Model):
    """Un appunto sulla persona. Chi l'ha scritta la corregge o la ritira: la storia resta."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="note", verbose_name=_("lavoratore")
    )
    visibilita = models.CharField(_("chi la legge"), max_length=10, choices=VisibilitaNota)
    testo = models.TextField(_("testo"))
    fissata = models.BooleanField(_("fissata in alto"), default=False)
    autore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("chi l'ha scritta")
    )
    sede = models.ForeignKey(
        "bodies.Sede",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ufficio in cui è stata scritta"),
    )
    ritirata_il = models.DateTimeField(_("ritirata"), null=True, blank=True)
    motivo_ritiro = models.CharField(
        _("perché è stata ritirata"), max_length=200, blank=True, default=""
    )
    created_at = models.DateTimeField(_("scritta"))
    objects: ClassVar[NotaQuerySet] = NotaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("nota")
        verbose_name_plural = _("note")
        indexes = [
            models.Index(fields=["lavoratore", "-fissata", "-created_at"], name="nota_in_vista")
        ]
        constraints = [
            models.CheckConstraint(
                name="nota_con_un_testo",
                condition=~Q(testo=""),
                violation_error_message=_("Scriva la nota: così è vuota."),
            ),
            models.CheckConstraint(
                name="nota_ritirata_con_un_motivo",
                condition=Q(ritirata_il=None) | ~Q(motivo_ritiro=""),
                violation_error_message=_("Dica perché la nota si ritira."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="nota_non_si_cancella", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"nota {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class CorrezioneNota(models.Model):
    """Come diceva la nota prima di una correzione: si aggiunge soltanto."""

    dati_personali = True

    nota = models.ForeignKey(
        Nota, models.PROTECT, related_name="correzioni", verbose_name=_("nota")
    )
    testo = models.TextField(_("testo di prima"))
    visibilita = models.CharField(_("chi la leggeva"), max_length=10, choices=VisibilitaNota)
    autore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("chi l'ha corretta")
    )
    created_at = models.DateTimeField(_("corretta"))
    objects: ClassVar[ScopedQuerySet["CorrezioneNota"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("correzione di una nota")
        verbose_name_plural = _("correzioni delle note")
        ordering = ("created_at", "pk")
        triggers = [
            pgtrigger.Protect(
                name="correzione_solo_aggiunta", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"nota {self.nota_id}, prima del {self.created_at:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.nota.lavoratore_id
