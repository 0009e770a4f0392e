"""Le versioni della valutazione: le domande e il modello statistico, datati, con il loro atto."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.rules.questionari import Questionario, da_dati
from portale.parameters.models import Certezza
from portale.permissions.scopes import ScopedQuerySet


class VersioniQuerySet(ScopedQuerySet[Any]):
    def in_vigore(self, giorno: date) -> "VersioniQuerySet":
        """Quelle già cominciate, la più recente per prima."""
        return self.filter(dal__lte=giorno).order_by("-dal", "-pk")


class VersioneQuestionario(models.Model):
    """Le domande di un titolare da un certo giorno. Non si riscrive: se ne pubblica un'altra."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="questionari", verbose_name=_("ente titolare")
    )
    versione = models.SlugField(_("versione"), max_length=24)
    dal = models.DateField(_("vale dal"))
    atto = models.CharField(_("atto"), max_length=200)
    certezza = models.CharField(
        _("certezza"), max_length=14, choices=Certezza, default=Certezza.DA_CONFERMARE
    )
    contenuto = models.JSONField(
        _("contenuto"), help_text=_("Sezioni, domande, risposte con punti e percorso, soglie.")
    )
    objects: ClassVar[VersioniQuerySet] = VersioniQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("questionario di valutazione")
        verbose_name_plural = _("questionari di valutazione")
        ordering = ("-dal", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "versione"),
                name="questionario_versione_unica",
                violation_error_message=_("C'è già un questionario con questa versione."),
            ),
            models.UniqueConstraint(
                fields=("titolare", "dal"),
                name="questionario_uno_per_inizio",
                violation_error_message=_("Da quel giorno vale già un altro questionario."),
            ),
        ]

    def __str__(self) -> str:
        return self.versione

    @property
    def questionario(self) -> Questionario:
        return da_dati(
            versione=self.versione,
            dal=self.dal,
            atto=self.atto,
            certezza=self.certezza,
            contenuto=self.contenuto,
        )


class ModelloProfilazione(models.Model):
    """Il modello statistico della profilazione quantitativa: pesi e fasce sono dati, con l'atto."""

    titolare = models.ForeignKey(
        "bodies.Ente",
        models.PROTECT,
        related_name="modelli_profilazione",
        verbose_name=_("ente titolare"),
    )
    versione = models.SlugField(_("versione"), max_length=24)
    dal = models.DateField(_("vale dal"))
    atto = models.CharField(_("atto"), max_length=200)
    certezza = models.CharField(
        _("certezza"), max_length=14, choices=Certezza, default=Certezza.DA_CONFERMARE
    )
    contenuto = models.JSONField(
        _("contenuto"), help_text=_("Intercetta, pesi per dato e fascia, classi di rischio.")
    )
    objects: ClassVar[VersioniQuerySet] = VersioniQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("modello di profilazione")
        verbose_name_plural = _("modelli di profilazione")
        ordering = ("-dal", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "versione"),
                name="modello_profilazione_versione_unica",
                violation_error_message=_("C'è già un modello con questa versione."),
            ),
            models.UniqueConstraint(
                fields=("titolare", "dal"),
                name="modello_profilazione_uno_per_inizio",
                violation_error_message=_("Da quel giorno vale già un altro modello."),
            ),
        ]

    def __str__(self) -> str:
        return self.versione


class ProfilazioneQuerySet(ScopedQuerySet["Profilazione"]):
    def valide(self, giorno: date) -> "ProfilazioneQuerySet":
        return self.filter(giorno__lte=giorno, vale_fino_al__gte=giorno)


class Profilazione(models.Model):
    """La classe di rischio di una persona a un certo giorno, con il peso di ogni dato a parole."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="profilazioni",
        verbose_name=_("lavoratore"),
    )
    versione = models.CharField(_("versione"), max_length=24)
    giorno = models.DateField(_("data"))
    vale_fino_al = models.DateField(_("vale fino al"))
    dati = models.JSONField(_("dati usati"), default=dict)
    indice = models.DecimalField(_("indice"), max_digits=4, decimal_places=3)
    classe = models.CharField(_("classe di rischio"), max_length=12)
    contributi = models.JSONField(_("quanto pesa ogni dato"), default=list)
    objects: ClassVar[ProfilazioneQuerySet] = ProfilazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("profilazione")
        verbose_name_plural = _("profilazioni")
        ordering = ("-giorno", "-pk")
        indexes = [models.Index(fields=["vale_fino_al"], name="profilazione_da_rifare")]
        constraints = [
            models.CheckConstraint(
                name="profilazione_indice_da_0_a_1",
                condition=models.Q(indice__range=(0, 1)),
                violation_error_message=_("L'indice di rischio va da 0 a 1."),
            )
        ]

    def __str__(self) -> str:
        return f"profilazione {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
