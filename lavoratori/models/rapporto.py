"""I rapporti di lavoro della persona. La prova di un'assunzione è la comunicazione obbligatoria."""

from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class RapportoQuerySet(ScopedQuerySet["Rapporto"]):
    def in_corso(self, giorno: date) -> "RapportoQuerySet":
        return self.filter(Q(al=None) | Q(al__gte=giorno), dal__lte=giorno)

    def con(self, datore_cf: str) -> "RapportoQuerySet":
        return self.filter(datore_cf=datore_cf)


@pghistory.track()
class Rapporto(models.Model):
    """Un rapporto di lavoro: con chi, che contratto, da quando a quando, con quale CO."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="rapporti", verbose_name=_("lavoratore")
    )
    datore_cf = models.CharField(_("codice fiscale del datore di lavoro"), max_length=16)
    datore_nome = models.CharField(_("datore di lavoro"), max_length=200)
    mansione = models.CharField(_("mansione"), max_length=160, blank=True)
    contratto = models.CharField(
        _("tipo di contratto"),
        max_length=8,
        help_text=_("Codice delle comunicazioni obbligatorie."),
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    co_numero = models.CharField(
        _("numero della comunicazione obbligatoria"),
        max_length=24,
        blank=True,
        help_text=_("La prova dell'assunzione (art. 4-bis D.Lgs. 181/2000)."),
    )
    motivo_fine = models.CharField(_("motivo della fine"), max_length=20, blank=True)
    objects: ClassVar[RapportoQuerySet] = RapportoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("rapporto di lavoro")
        verbose_name_plural = _("rapporti di lavoro")
        ordering = ("-dal", "-pk")
        constraints = [
            models.CheckConstraint(
                name="rapporto_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_(
                    "Il rapporto finisce prima di cominciare: controlli le date."
                ),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "datore_cf", "dal"),
                name="rapporto_uno_per_datore_e_inizio",
                violation_error_message=_("Questo rapporto di lavoro è già registrato."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datore_nome} dal {self.dal:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
