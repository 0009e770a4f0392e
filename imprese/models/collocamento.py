"""L'assunzione: la prova è la comunicazione obbligatoria, non la parola di qualcuno."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from imprese.models.candidatura import Candidatura
from portale.permissions.scopes import ScopedQuerySet


class Collocamento(models.Model):
    """Una candidatura finita in assunzione, legata al rapporto di lavoro che ne è nato."""

    dati_personali = True

    candidatura = models.OneToOneField(
        Candidatura, models.PROTECT, related_name="collocamento", verbose_name=_("candidatura")
    )
    rapporto = models.OneToOneField(
        "lavoratori.Rapporto",
        models.PROTECT,
        related_name="collocamento",
        verbose_name=_("rapporto"),
    )
    co_numero = models.CharField(
        _("numero della comunicazione obbligatoria"),
        max_length=24,
        unique=True,
        error_messages={"unique": _("Questa comunicazione è già servita per un'altra assunzione.")},
    )
    co_inviata_il = models.DateField(
        _("comunicazione inviata il"),
        null=True,
        blank=True,
        help_text=_("Entro il giorno prima dell'inizio (art. 9-bis D.L. 510/1996)."),
    )
    created_at = models.DateTimeField(_("registrato"))
    objects: ClassVar[ScopedQuerySet["Collocamento"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("collocamento")
        verbose_name_plural = _("collocamenti")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="collocamento_con_comunicazione",
                condition=~Q(co_numero=""),
                violation_error_message=_(
                    "Indichi il numero della comunicazione obbligatoria: prova l'assunzione."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"collocamento {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.candidatura.lavoratore_id
