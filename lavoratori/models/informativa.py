"""L'informativa sui dati personali (art. 13 GDPR), versione per versione, e chi l'ha vista."""

from datetime import date
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import ModoPresaVisione
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class InformativaQuerySet(models.QuerySet["InformativaPrivacy"]):
    def in_vigore(self, giorno: date) -> "InformativaPrivacy | None":
        """La più recente che vale già in quel giorno."""
        return self.filter(dal__lte=giorno).order_by("-dal", "-pk").first()

    def da_vedere(self, utente_id: int, giorno: date) -> bool:
        """Se ce n'è una in vigore che la persona di questo accesso non ha visto. Una query."""
        viste = PresaVisione.objects.filter(
            lavoratore__utente=utente_id, informativa=OuterRef("pk")
        )
        lei = Exists(Lavoratore.objects.filter(utente=utente_id))
        ultima = self.filter(lei, dal__lte=giorno).order_by("-dal", "-pk")
        return ultima.annotate(vista=Exists(viste)).values_list("vista", flat=True).first() is False


class InformativaPrivacy(models.Model):
    """Una versione dell'informativa. Non si corregge: se cambia, se ne pubblica un'altra."""

    versione = models.CharField(
        _("versione"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("C'è già un'informativa con questa versione.")},
    )
    testo = models.TextField(_("testo"))
    dal = models.DateField(_("in vigore dal"))
    created_at = models.DateTimeField(_("pubblicata"))
    objects: ClassVar[InformativaQuerySet] = InformativaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("informativa sui dati personali")
        verbose_name_plural = _("informative sui dati personali")
        ordering = ("-dal", "-pk")
        triggers = [
            pgtrigger.Protect(
                name="informativa_solo_aggiunta", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"informativa {self.versione}"


class PresaVisione(models.Model):
    """La persona ha visto quella versione, quel giorno: da sé o allo sportello."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="prese_visione", verbose_name=_("lavoratore")
    )
    informativa = models.ForeignKey(
        InformativaPrivacy, models.PROTECT, related_name="+", verbose_name=_("informativa")
    )
    modo = models.CharField(_("come"), max_length=10, choices=ModoPresaVisione)
    created_at = models.DateTimeField(_("vista"))
    objects: ClassVar[ScopedQuerySet["PresaVisione"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("presa visione dell'informativa")
        verbose_name_plural = _("prese visione dell'informativa")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "informativa"),
                name="presa_visione_una_per_versione",
                violation_error_message=_("Questa informativa risulta già vista."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.informativa_id} vista da {self.lavoratore_id}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
