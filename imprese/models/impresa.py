"""L'impresa che cerca persone: estende l'ente, uno a uno."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


class Impresa(models.Model):
    """Un'impresa con i suoi annunci. I referenti sono incarichi presso il suo ente."""

    ente = models.OneToOneField(
        "bodies.Ente", models.PROTECT, related_name="impresa", verbose_name=_("ente")
    )
    settore = models.CharField(_("settore"), max_length=160, blank=True)
    comune = models.ForeignKey(
        "territory.Comune", models.PROTECT, related_name="+", verbose_name=_("comune")
    )
    objects: ClassVar[ScopedQuerySet["Impresa"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("impresa")
        verbose_name_plural = _("imprese")
        ordering = ("ente__nome", "pk")

    def __str__(self) -> str:
        return self.ente.nome
