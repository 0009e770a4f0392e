"""La cassa integrazione: il trattamento dell'azienda e i periodi delle persone (D.Lgs.

148/2015).
"""

from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import (
    FamigliaCig,
    FinePeriodo,
    ModalitaSospensione,
    PagamentoCig,
    StatoTrattamento,
)
from lavoratori.models.lavoratore import Lavoratore
from lavoratori.rules.causali import (
    CODICE,
    CODICE_MALSCRITTO,
    FINE_PRIMA,
    PICCOLE_INCOMPLETE,
)
from portale.permissions.scopes import ScopedQuerySet


class CausaleCig(models.Model):
    """Tipo e causale di integrazione salariale. Elenco datato: la legge lo cambia."""

    codice = models.CharField(_("codice"), max_length=16, primary_key=True)
    nome = models.CharField(_("nome"), max_length=160)
    mesi_massimi = models.PositiveSmallIntegerField(
        _("durata massima in mesi"), null=True, blank=True
    )
    famiglia = models.CharField(
        _("famiglia"), max_length=12, choices=FamigliaCig, blank=True, default=""
    )
    settimane_biennio = models.PositiveSmallIntegerField(
        _("settimane al massimo nel biennio mobile"), null=True, blank=True
    )
    settimane_biennio_piccole = models.PositiveSmallIntegerField(
        _("settimane nel biennio per le aziende piccole"), null=True, blank=True
    )
    piccole_fino_a = models.PositiveSmallIntegerField(
        _("è piccola l'azienda fino a … dipendenti"), null=True, blank=True
    )
    nel_quinquennio = models.BooleanField(
        _("conta nel quinquennio mobile"),
        default=True,
        help_text=_("No per i trattamenti che la legge concede in deroga al limite."),
    )
    a_meta = models.BooleanField(
        _("conta per metà"),
        default=False,
        help_text=_("I contratti di solidarietà, per i primi mesi detti dalla legge."),
    )
    prorogabile = models.BooleanField(_("si può prorogare"), default=True)
    atto = models.CharField(_("atto"), max_length=160, help_text=_("La norma da cui viene."))
    confermata = models.BooleanField(_("confermata da una fonte"), default=False)
    dal = models.DateField(_("in vigore dal"))
    al = models.DateField(_("in vigore fino al"), null=True, blank=True)

    class Meta:
        verbose_name = _("causale di cassa integrazione")
        verbose_name_plural = _("causali di cassa integrazione")
        ordering = ("codice",)
        constraints = [
            models.CheckConstraint(
                name="causale_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=FINE_PRIMA.frase,
            ),
            models.CheckConstraint(
                name="causale_codice_in_un_indirizzo",
                condition=Q(codice__regex=rf"^{CODICE}$"),
                violation_error_message=CODICE_MALSCRITTO.frase,
            ),
            models.CheckConstraint(
                name="causale_piccole_complete",
                condition=Q(settimane_biennio_piccole=None, piccole_fino_a=None)
                | Q(
                    settimane_biennio_piccole__isnull=False,
                    settimane_biennio_piccole__gte=1,
                    piccole_fino_a__isnull=False,
                    piccole_fino_a__gte=1,
                ),
                violation_error_message=PICCOLE_INCOMPLETE.frase,
            ),
        ]

    def __str__(self) -> str:
        return self.nome

    def in_vigore(self, giorno: date) -> bool:
        return self.dal <= giorno and (self.al is None or giorno <= self.al)


class TrattamentoCigQuerySet(ScopedQuerySet["TrattamentoCig"]):
    def in_corso(self, giorno: date) -> "TrattamentoCigQuerySet":
        return self.filter(dal__lte=giorno, al__gte=giorno)


class TrattamentoCig(models.Model):
    """Il caso di un'azienda (unità produttiva): accordo, causale, date.

    Da qui viene l'elenco delle persone.
    """

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="trattamenti", verbose_name=_("ente titolare")
    )
    azienda_cf = models.CharField(_("codice fiscale dell'azienda"), max_length=16)
    azienda_nome = models.CharField(_("azienda"), max_length=200)
    unita_comune = models.ForeignKey(
        "territory.Comune",
        models.PROTECT,
        related_name="+",
        verbose_name=_("comune dell'unità produttiva"),
    )
    unita_indirizzo = models.CharField(
        _("indirizzo dell'unità produttiva"), max_length=160, blank=True
    )
    causale = models.ForeignKey(
        CausaleCig, models.PROTECT, related_name="trattamenti", verbose_name=_("causale")
    )
    accordo_data = models.DateField(_("data dell'accordo sindacale"), null=True, blank=True)
    accordo_firmatari = models.CharField(_("firmatari dell'accordo"), max_length=300, blank=True)
    accordo_formazione = models.TextField(
        _("che cosa dice l'accordo sulla formazione"), blank=True, default=""
    )
    proroga_di = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proroga",
        verbose_name=_("è la proroga di"),
    )
    matricola_inps = models.CharField(_("matricola INPS"), max_length=10, blank=True, default="")
    unita_codice = models.CharField(
        _("codice INPS dell'unità produttiva"), max_length=10, blank=True, default=""
    )
    autorizzazione_numero = models.CharField(
        _("numero dell'autorizzazione INPS"), max_length=30, blank=True, default=""
    )
    autorizzazione_data = models.DateField(
        _("data dell'autorizzazione INPS"), null=True, blank=True
    )
    decreto_numero = models.CharField(
        _("numero del decreto ministeriale"), max_length=30, blank=True, default=""
    )
    decreto_data = models.DateField(_("data del decreto ministeriale"), null=True, blank=True)
    pagamento = models.CharField(
        _("chi paga"), max_length=10, choices=PagamentoCig, blank=True, default=""
    )
    lavoratori_previsti = models.PositiveIntegerField(
        _("lavoratori coinvolti"), null=True, blank=True
    )
    esuberi = models.PositiveIntegerField(_("esuberi previsti"), null=True, blank=True)
    dipendenti = models.PositiveIntegerField(_("dipendenti dell'azienda"), null=True, blank=True)
    edilizia = models.BooleanField(_("edilizia o lapidei"), default=False)
    cpi_riferimento = models.ForeignKey(
        "bodies.Sede",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("centro per l'impiego di riferimento"),
    )
    ucri_numero = models.CharField(
        _("pratica dell'unità di crisi regionale"), max_length=30, blank=True, default=""
    )
    ucri_note = models.TextField(_("note dell'unità di crisi"), blank=True, default="")
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"))
    finito_il = models.DateField(_("ultimo giorno, se è finito prima"), null=True, blank=True)
    stato = models.CharField(
        _("stato"),
        max_length=16,
        choices=StatoTrattamento,
        default=StatoTrattamento.ACCORDO_FIRMATO,
    )
    created_at = models.DateTimeField(_("aperto"))
    objects: ClassVar[TrattamentoCigQuerySet] = TrattamentoCigQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("trattamento CIG")
        verbose_name_plural = _("trattamenti CIG")
        ordering = ("-dal", "-pk")
        constraints = [
            models.CheckConstraint(
                name="trattamento_dal_prima_di_al",
                condition=Q(al__gte=F("dal")),
                violation_error_message=_(
                    "Il trattamento finisce prima di cominciare: controlli le due date."
                ),
            ),
            models.UniqueConstraint(
                fields=("titolare", "azienda_cf", "unita_comune", "causale", "dal"),
                name="trattamento_una_volta",
                violation_error_message=_(
                    "Questo trattamento (azienda, unità, causale e data) è già aperto."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.azienda_nome}, {self.unita_comune.nome}"


class PeriodoCigQuerySet(ScopedQuerySet["PeriodoCig"]):
    def al_giorno(self, giorno: date) -> "PeriodoCigQuerySet":
        return self.filter(dal__lte=giorno, al__gte=giorno)

    def aperti(self, giorno: date) -> "PeriodoCigQuerySet":
        return self.filter(al__gte=giorno)


@pghistory.track()
class PeriodoCig(models.Model):
    """La cassa integrazione di una persona: dal, al, a zero ore o a orario ridotto."""

    dati_personali = True

    trattamento = models.ForeignKey(
        TrattamentoCig, models.PROTECT, related_name="periodi", verbose_name=_("trattamento")
    )
    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="periodi_cig", verbose_name=_("lavoratore")
    )
    datore_cf = models.CharField(_("codice fiscale del datore di lavoro"), max_length=16)
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"))
    modalita = models.CharField(
        _("modalità"),
        max_length=10,
        choices=ModalitaSospensione,
        default=ModalitaSospensione.ZERO_ORE,
    )
    percentuale = models.PositiveSmallIntegerField(
        _("riduzione"), default=100, help_text=_("Percento delle ore sospese, da 0 a 100.")
    )
    ore_contratto = models.DecimalField(
        _("ore di contratto alla settimana"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    qualifica = models.CharField(_("qualifica"), max_length=120, blank=True)
    motivo_fine = models.CharField(
        _("motivo della fine"), max_length=18, choices=FinePeriodo, blank=True
    )
    objects: ClassVar[PeriodoCigQuerySet] = PeriodoCigQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("periodo di cassa integrazione")
        verbose_name_plural = _("periodi di cassa integrazione")
        ordering = ("al", "pk")
        constraints = [
            models.CheckConstraint(
                name="periodo_cig_dal_prima_di_al",
                condition=Q(al__gte=F("dal")),
                violation_error_message=_("Il periodo finisce prima di cominciare."),
            ),
            models.CheckConstraint(
                name="periodo_cig_percentuale_0_100",
                condition=Q(percentuale__lte=100),
                violation_error_message=_("La riduzione va da 0 a 100 per cento."),
            ),
            ExclusionConstraint(
                name="periodo_cig_senza_sovrapposizioni",
                expressions=[
                    ("lavoratore", RangeOperators.EQUAL),
                    ("datore_cf", RangeOperators.EQUAL),
                    (
                        Func(
                            F("dal"),
                            F("al"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "La persona è già in cassa integrazione con questo datore in quei giorni."
                ),
            ),
        ]
        indexes = [models.Index(fields=["trattamento", "al"], name="periodo_cig_per_trattamento")]

    def __str__(self) -> str:
        return f"{self.dal:%d/%m/%Y} – {self.al:%d/%m/%Y}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
