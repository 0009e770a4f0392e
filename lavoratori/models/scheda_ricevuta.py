"""La scheda professionale che arriva da un altro sistema: ogni riga, con la sua fine."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import DestinoRigaSap, SezioneSap, StatoSchedaRicevuta
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class SchedaRicevuta(models.Model):
    """Un file mandato da un altro ufficio: prima si guarda, poi entra o si lascia."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="schede_ricevute", verbose_name=_("lavoratore")
    )
    nome_file = models.CharField(_("nome del file"), max_length=120, blank=True)
    impronta = models.CharField(_("impronta"), max_length=64)
    titolare_nome = models.CharField(_("chi la manda"), max_length=200)
    titolare_codice = models.CharField(_("codice di chi la manda"), max_length=16, blank=True)
    scritta_il = models.DateTimeField(_("scritta il"))
    stato = models.CharField(
        _("stato"),
        max_length=12,
        choices=StatoSchedaRicevuta,
        default=StatoSchedaRicevuta.DA_GUARDARE,
    )
    autore = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chi l'ha ricevuta"),
    )
    created_at = models.DateTimeField(_("ricevuta"))
    objects: ClassVar[ScopedQuerySet["SchedaRicevuta"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("scheda ricevuta")
        verbose_name_plural = _("schede ricevute")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "impronta"),
                condition=models.Q(stato="da_guardare"),
                name="scheda_ricevuta_una_da_guardare",
                violation_error_message=_("Questo file è già da guardare."),
            )
        ]

    def __str__(self) -> str:
        return f"scheda ricevuta {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id

    @property
    def da_guardare(self) -> bool:
        return self.stato == StatoSchedaRicevuta.DA_GUARDARE


class RigaSchedaRicevuta(models.Model):
    """Una riga della scheda: che cosa dice, dove finisce, perché."""

    dati_personali = True

    scheda = models.ForeignKey(
        SchedaRicevuta, models.CASCADE, related_name="righe", verbose_name=_("scheda")
    )
    posto = models.PositiveSmallIntegerField(_("posto"))
    sezione = models.CharField(_("sezione"), max_length=1, choices=SezioneSap)
    descrizione = models.CharField(_("che cosa dice"), max_length=300)
    contenuto = models.JSONField(_("contenuto"), default=dict)
    destino = models.CharField(_("dove finisce"), max_length=12, choices=DestinoRigaSap)
    perche = models.CharField(_("perché"), max_length=300, blank=True)
    objects: ClassVar[ScopedQuerySet["RigaSchedaRicevuta"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("riga della scheda ricevuta")
        verbose_name_plural = _("righe della scheda ricevuta")
        ordering = ("posto",)
        constraints = [
            models.UniqueConstraint(
                fields=("scheda", "posto"),
                name="riga_scheda_un_posto",
                violation_error_message=_("Questa riga c'è già."),
            )
        ]

    def __str__(self) -> str:
        return f"riga {self.posto}"

    @property
    def persona_id(self) -> int:
        return self.scheda.lavoratore_id
