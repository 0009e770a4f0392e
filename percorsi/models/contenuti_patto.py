"""Di che cosa è fatto un patto: gli impegni tipici, le misure, il modello da cui si parte."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import ParteImpegno, TipoPatto
from percorsi.models.patto import Patto
from percorsi.models.programma import Percorso, Programma
from portale.parameters.models import Certezza
from portale.permissions.scopes import ScopedQuerySet


class ImpegnoStandardQuerySet(ScopedQuerySet["ImpegnoStandard"]):
    def in_vigore(self, giorno: date) -> "ImpegnoStandardQuerySet":
        return self.filter(Q(dal__lte=giorno), Q(al=None) | Q(al__gte=giorno))

    def del_programma(self, programma: Programma) -> "ImpegnoStandardQuerySet":
        """Quelli scritti per il programma, e quelli che valgono per tutti."""
        return self.filter(Q(programma=None) | Q(programma=programma))


class ImpegnoStandard(models.Model):
    """Un impegno scritto una volta per tutti. Elenco datato: si chiude, non si riscrive."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("titolare")
    )
    programma = models.ForeignKey(
        Programma,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="impegni_tipici",
        verbose_name=_("programma"),
        help_text=_("Vuoto se vale per tutti i programmi."),
    )
    parte = models.CharField(_("di chi è l'impegno"), max_length=8, choices=ParteImpegno)
    testo = models.CharField(_("testo"), max_length=300)
    dal = models.DateField(_("in uso dal"))
    al = models.DateField(_("in uso fino al"), null=True, blank=True)
    atto = models.CharField(_("atto"), max_length=200, help_text=_("La norma da cui viene."))
    certezza = models.CharField(
        _("certezza"), max_length=14, choices=Certezza, default=Certezza.DA_CONFERMARE
    )
    objects: ClassVar[ImpegnoStandardQuerySet] = ImpegnoStandardQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("impegno tipico")
        verbose_name_plural = _("impegni tipici")
        ordering = ("parte", "pk")
        constraints = [
            models.CheckConstraint(
                name="impegno_standard_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("L'impegno finisce prima di cominciare."),
            ),
            models.UniqueConstraint(
                fields=("titolare", "programma", "parte", "testo", "dal"),
                nulls_distinct=False,
                name="impegno_standard_una_volta",
                violation_error_message=_("Questo impegno c'è già."),
            ),
        ]

    def __str__(self) -> str:
        return self.testo


class MisuraPatto(models.Model):
    """Un servizio o una misura concordata: che cosa, chi la eroga, da quando a quando."""

    dati_personali = True

    patto = models.ForeignKey(Patto, models.CASCADE, related_name="misure", verbose_name=_("patto"))
    codice_lep = models.CharField(
        _("codice LEP"), max_length=4, blank=True, help_text=_("DM 4/2018, allegato B.")
    )
    descrizione = models.CharField(_("che cosa"), max_length=200)
    erogatore = models.CharField(_("chi la eroga"), max_length=160, blank=True)
    dal = models.DateField(_("dal"), null=True, blank=True)
    al = models.DateField(_("al"), null=True, blank=True)

    class Meta:
        verbose_name = _("misura del patto")
        verbose_name_plural = _("misure del patto")
        ordering = ("dal", "pk")
        constraints = [
            models.CheckConstraint(
                name="misura_patto_dal_prima_di_al",
                condition=Q(dal=None) | Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La misura finisce prima di cominciare."),
            )
        ]

    def __str__(self) -> str:
        return self.descrizione


class ModelloPattoQuerySet(ScopedQuerySet["ModelloPatto"]):
    def in_vigore(self, giorno: date) -> "ModelloPattoQuerySet":
        return self.filter(Q(dal__lte=giorno), Q(al=None) | Q(al__gte=giorno))


class ModelloPatto(models.Model):
    """Il patto già scritto per un percorso: si propone a molte persone senza riscriverlo."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("titolare")
    )
    nome = models.CharField(_("nome"), max_length=120)
    percorso = models.ForeignKey(
        Percorso, models.PROTECT, related_name="modelli", verbose_name=_("percorso")
    )
    tipo = models.CharField(_("tipo"), max_length=6, choices=TipoPatto)
    impegni_persona = models.TextField(_("impegni della persona"), max_length=3000)
    impegni_centro = models.TextField(_("impegni del Centro per l'impiego"), max_length=3000)
    misure = models.JSONField(
        _("misure"),
        default=list,
        blank=True,
        help_text=_("Ognuna con codice LEP, che cosa, chi la eroga e quanti giorni dura."),
    )
    contatti_ogni = models.PositiveSmallIntegerField(_("un contatto ogni … giorni"), default=30)
    durata = models.PositiveSmallIntegerField(_("giorni fino alla fine prevista"), null=True)
    dal = models.DateField(_("in uso dal"))
    al = models.DateField(_("in uso fino al"), null=True, blank=True)
    objects: ClassVar[ModelloPattoQuerySet] = ModelloPattoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("modello di patto")
        verbose_name_plural = _("modelli di patto")
        ordering = ("nome", "pk")
        constraints = [
            models.CheckConstraint(
                name="modello_patto_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("Il modello finisce prima di cominciare."),
            )
        ]

    def __str__(self) -> str:
        return self.nome
