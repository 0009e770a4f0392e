"""Il registro degli atti: si aggiunge soltanto. Codici e stati, mai valori personali."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


class EventoQuerySet(ScopedQuerySet["Evento"]):
    def della_persona(self, persona_id: int, *unite: int) -> "EventoQuerySet":
        """Della persona, e delle schede che le sono state unite: i loro eventi non si spostano."""
        return self.filter(persona_id__in=[persona_id, *unite])

    def letture(self) -> "EventoQuerySet":
        return self.filter(lettura=True)

    def atti(self) -> "EventoQuerySet":
        return self.filter(lettura=False)

    def di(self, oggetto: models.Model) -> "EventoQuerySet":
        return self.filter(oggetto_tipo=oggetto._meta.label_lower, oggetto_id=oggetto.pk)


class Evento(models.Model):
    """Un fatto: chi, in quale incarico, che atto, su che cosa.

    Scritto nella transazione dell'atto.
    """

    dati_personali = True

    created_at = models.DateTimeField(_("quando"))
    atto = models.CharField(_("atto"), max_length=60)
    lettura = models.BooleanField(_("lettura"), default=False)
    autore = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("autore"),
    )
    incarico = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("incarico dell'autore"),
    )
    veste = models.CharField(_("veste"), max_length=24)
    oggetto_tipo = models.CharField(_("tipo di oggetto"), max_length=60)
    oggetto_id = models.BigIntegerField(_("numero dell'oggetto"))
    persona_id = models.BigIntegerField(_("numero della persona"), null=True)
    dati = models.JSONField(_("codici e stati"), default=dict)
    objects: ClassVar[EventoQuerySet] = EventoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("evento")
        verbose_name_plural = _("eventi")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["persona_id", "-created_at"], name="evento_per_persona"),
            models.Index(fields=["oggetto_tipo", "oggetto_id"], name="evento_per_oggetto"),
            models.Index(fields=["atto", "created_at"], name="evento_per_atto"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="evento_solo_aggiunta", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.atto} {self.oggetto_tipo}:{self.oggetto_id}"
