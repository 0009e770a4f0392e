"""Le misure e le regole che dicono a chi spettano: ogni versione ha il suo giorno e il suo atto."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import TipoMisura
from percorsi.models.programma import Programma
from portale.parameters.models import Certezza
from portale.permissions.scopes import ScopedQuerySet


class Misura(models.Model):
    """Ciò che a una persona può spettare: un programma, un percorso, un'indennità, un corso."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="misure", verbose_name=_("ente titolare")
    )
    codice = models.SlugField(_("codice"), max_length=32)
    nome = models.CharField(_("nome"), max_length=160)
    descrizione = models.CharField(_("descrizione"), max_length=300)
    tipo = models.CharField(_("tipo"), max_length=12, choices=TipoMisura)
    programma = models.ForeignKey(
        Programma,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="misure",
        verbose_name=_("programma"),
    )
    ordine = models.PositiveSmallIntegerField(_("ordine nella pagina"), default=0)
    objects: ClassVar[ScopedQuerySet["Misura"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("misura")
        verbose_name_plural = _("misure")
        ordering = ("ordine", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "codice"),
                name="misura_codice_unico",
                violation_error_message=_("C'è già una misura con questo codice."),
            )
        ]

    def __str__(self) -> str:
        return self.nome


class VersioneMisuraQuerySet(ScopedQuerySet["VersioneMisura"]):
    def in_vigore(self, giorno: date) -> "VersioneMisuraQuerySet":
        """Per ogni misura la più recente già cominciata."""
        return (
            self.filter(dal__lte=giorno).order_by("misura_id", "-dal", "-pk").distinct("misura_id")
        )


class VersioneMisura(models.Model):
    """I requisiti di una misura da un certo giorno. Una versione nuova non riscrive la vecchia."""

    misura = models.ForeignKey(
        Misura, models.PROTECT, related_name="versioni", verbose_name=_("misura")
    )
    versione = models.CharField(_("versione"), max_length=24)
    dal = models.DateField(_("vale dal"))
    atto = models.CharField(_("atto"), max_length=200)
    certezza = models.CharField(
        _("certezza"), max_length=14, choices=Certezza, default=Certezza.DA_CONFERMARE
    )
    requisiti = models.JSONField(
        _("requisiti"), help_text=_("Ognuno: prova, valore, fonte, certezza.")
    )
    objects: ClassVar[VersioneMisuraQuerySet] = VersioneMisuraQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("regola di una misura")
        verbose_name_plural = _("regole delle misure")
        ordering = ("misura", "-dal", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("misura", "versione"),
                name="misura_versione_unica",
                violation_error_message=_("Questa misura ha già una regola con questa versione."),
            ),
            models.UniqueConstraint(
                fields=("misura", "dal"),
                name="misura_una_regola_per_inizio",
                violation_error_message=_("Da quel giorno vale già un'altra regola."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.misura}, {self.versione}"


class EsitoMisuraQuerySet(ScopedQuerySet["EsitoMisura"]):
    def attuali(self) -> "EsitoMisuraQuerySet":
        return self.filter(superato_il=None)


class EsitoMisura(models.Model):
    """La risposta scritta a «mi spetta?»: un atto di una persona, con le ragioni di quel giorno."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="esiti_misure",
        verbose_name=_("lavoratore"),
    )
    misura = models.ForeignKey(
        Misura, models.PROTECT, related_name="esiti", verbose_name=_("misura")
    )
    versione_misura = models.ForeignKey(
        VersioneMisura,
        models.PROTECT,
        related_name="esiti",
        verbose_name=_("versione della regola"),
    )
    giorno = models.DateField(_("data"))
    spetta = models.BooleanField(_("spetta"))
    riscontri = models.JSONField(_("requisiti, uno per uno"), default=list)
    superato_il = models.DateField(_("superato il"), null=True, blank=True)
    objects: ClassVar[EsitoMisuraQuerySet] = EsitoMisuraQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("esito di una misura")
        verbose_name_plural = _("esiti delle misure")
        ordering = ("-giorno", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore", "misura"),
                condition=Q(superato_il=None),
                name="esito_misura_uno_attuale",
                violation_error_message=_("Per questa misura c'è già una risposta."),
            )
        ]

    def __str__(self) -> str:
        return f"esito {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
