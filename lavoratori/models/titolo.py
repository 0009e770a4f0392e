"""Ciò che la persona ha ottenuto: titoli di studio, attestati. L'incrocio legge da qui."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import TipoTitolo
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class Titolo(models.Model):
    """Un titolo o un attestato, con chi l'ha rilasciato e quando."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="titoli", verbose_name=_("lavoratore")
    )
    tipo = models.CharField(_("tipo"), max_length=12, choices=TipoTitolo)
    descrizione = models.CharField(_("descrizione"), max_length=200)
    rilasciato_da = models.CharField(_("rilasciato da"), max_length=200, blank=True)
    rilasciato_il = models.DateField(_("rilasciato il"), null=True, blank=True)
    ore = models.PositiveIntegerField(_("ore"), null=True, blank=True)
    attestato_codice = models.CharField(_("codice dell'attestato"), max_length=24, blank=True)
    revocato = models.BooleanField(_("revocato"), default=False)
    objects: ClassVar[ScopedQuerySet["Titolo"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("titolo")
        verbose_name_plural = _("titoli")
        ordering = ("-rilasciato_il", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("attestato_codice",),
                condition=~Q(attestato_codice=""),
                name="titolo_uno_per_attestato",
                violation_error_message=_("Questo attestato è già fra i titoli della persona."),
            )
        ]

    def __str__(self) -> str:
        return self.descrizione

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
