"""La dichiarazione di immediata disponibilità e la sua storia: passi datati, mai uno stato solo."""

from datetime import date
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import (
    FonteDid,
    MotivoDidOccupata,
    MotivoPassoDid,
    StatoDid,
    TipoIndennita,
    TipoReddito,
)
from lavoratori.models.lavoratore import Lavoratore
from portale.permissions.scopes import ScopedQuerySet


class DidQuerySet(ScopedQuerySet["Did"]):
    def aperte(self) -> "DidQuerySet":
        return self.filter(chiusa_il=None)

    def sospese_prima_del(self, giorno: date) -> "DidQuerySet":
        """Con un lavoro breve cominciato prima di quel giorno: chi può aver superato il limite."""
        passi = PassoDid.objects.filter(stato=StatoDid.SOSPESA, dal__lt=giorno)
        return self.filter(pk__in=passi.values("did"))

    def con_i_passi(self) -> "DidQuerySet":
        return self.prefetch_related("passi")


class Did(models.Model):
    """«Non ho un lavoro e sono disponibile»: quando è resa, da quando conta, attraverso chi."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="did", verbose_name=_("lavoratore")
    )
    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("ente titolare")
    )
    resa_il = models.DateField(_("resa il"))
    decorre_dal = models.DateField(
        _("i giorni contano dal"),
        help_text=_("Chi è in preavviso conta dal giorno dopo l'ultimo di lavoro."),
    )
    fonte = models.CharField(_("come è arrivata"), max_length=12, choices=FonteDid)
    perche_occupata = models.CharField(
        _("perché, pur avendo un rapporto di lavoro"),
        max_length=20,
        choices=MotivoDidOccupata,
        blank=True,
        default="",
    )
    reddito_tipo = models.CharField(
        _("tipo di reddito"), max_length=12, choices=TipoReddito, blank=True, default=""
    )
    reddito_previsto = models.DecimalField(
        _("reddito previsto nell'anno"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    chiusa_il = models.DateField(_("chiusa il"), null=True, blank=True)
    created_at = models.DateTimeField(_("scritta"))
    objects: ClassVar[DidQuerySet] = DidQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("dichiarazione di disponibilità")
        verbose_name_plural = _("dichiarazioni di disponibilità")
        ordering = ("-resa_il", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=Q(chiusa_il=None),
                name="did_una_aperta_per_persona",
                violation_error_message=_("Questa persona ha già una DID aperta."),
            ),
            models.CheckConstraint(
                name="did_chiusa_dopo_resa",
                condition=Q(chiusa_il=None) | Q(chiusa_il__gte=F("resa_il")),
                violation_error_message=_("La DID finisce prima di cominciare."),
            ),
        ]

    def __str__(self) -> str:
        return f"DID del {self.resa_il:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class PassoDid(models.Model):
    """Un passo della DID: da che giorno vale, perché, chi lo ha scritto. Si aggiunge soltanto.

    Ciò che è scritto dopo vale dal suo giorno in poi, anche su passi già scritti per il futuro.
    """

    dati_personali = True

    did = models.ForeignKey(Did, models.PROTECT, related_name="passi", verbose_name=_("DID"))
    stato = models.CharField(_("stato"), max_length=12, choices=StatoDid)
    dal = models.DateField(_("dal"))
    motivo = models.CharField(_("motivo"), max_length=20, choices=MotivoPassoDid)
    nota = models.CharField(_("nota"), max_length=300, blank=True, default="")
    fonte = models.CharField(_("come è arrivata"), max_length=12, choices=FonteDid)
    autore = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("autore"),
    )
    created_at = models.DateTimeField(_("scritto"))
    objects: ClassVar[ScopedQuerySet["PassoDid"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("passo della DID")
        verbose_name_plural = _("passi della DID")
        ordering = ("pk",)
        triggers = [
            pgtrigger.Protect(
                name="passo_did_si_aggiunge_soltanto", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.stato} dal {self.dal:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.did.lavoratore_id


class AttestatoDid(models.Model):
    """L'attestato di stato di disoccupazione: finché vale non se ne fa un altro."""

    dati_personali = True

    did = models.ForeignKey(Did, models.PROTECT, related_name="attestati", verbose_name=_("DID"))
    rilasciato_il = models.DateField(_("rilasciato il"))
    vale_fino_al = models.DateField(_("vale fino al"))
    giorni = models.PositiveIntegerField(_("giorni di disoccupazione"))
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("documento"),
    )
    created_at = models.DateTimeField(_("scritto"))
    objects: ClassVar[ScopedQuerySet["AttestatoDid"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("attestato di stato di disoccupazione")
        verbose_name_plural = _("attestati di stato di disoccupazione")
        ordering = ("-rilasciato_il", "-pk")
        constraints = [
            models.CheckConstraint(
                name="attestato_did_vale_dopo_il_rilascio",
                condition=Q(vale_fino_al__gte=F("rilasciato_il")),
                violation_error_message=_("L'attestato scade prima di essere rilasciato."),
            )
        ]

    def __str__(self) -> str:
        return f"attestato del {self.rilasciato_il:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.did.lavoratore_id


class IndennitaDisoccupazione(models.Model):
    """La NASpI o la DIS-COLL: la domanda vale come DID (art. 21, c. 1, D.Lgs. 150/2015)."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore,
        models.PROTECT,
        related_name="indennita_disoccupazione",
        verbose_name=_("lavoratore"),
    )
    did = models.ForeignKey(Did, models.PROTECT, related_name="indennita", verbose_name=_("DID"))
    tipo = models.CharField(_("tipo"), max_length=8, choices=TipoIndennita)
    presentata_il = models.DateField(_("domanda presentata il"))
    dal = models.DateField(_("dal"))
    al = models.DateField(_("ultimo giorno previsto"))
    created_at = models.DateTimeField(_("scritta"))
    objects: ClassVar[ScopedQuerySet["IndennitaDisoccupazione"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("indennità di disoccupazione")
        verbose_name_plural = _("indennità di disoccupazione")
        ordering = ("-dal", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "tipo", "presentata_il"),
                name="indennita_una_per_domanda",
                violation_error_message=_("Questa domanda è già registrata."),
            ),
            models.CheckConstraint(
                name="indennita_dal_prima_di_al",
                condition=Q(al__gte=F("dal")),
                violation_error_message=_("L'indennità finisce prima di cominciare."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} dal {self.dal:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id

    def in_corso(self, giorno: date) -> bool:
        return self.dal <= giorno <= self.al
