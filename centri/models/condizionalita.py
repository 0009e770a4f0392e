"""Le scale della condizionalità, datate, e i provvedimenti che una persona adotta."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices.condizionalita import Effetto, FattoCondizionalita, Regime, StatoProvvedimento
from centri.models.convocazione import Convocazione
from portale.parameters.models import Certezza
from portale.permissions.scopes import ScopedQuerySet
from portale.riservato import CampoRiservato

CHE_CONTANO = (
    StatoProvvedimento.ADOTTATA,
    StatoProvvedimento.COMUNICATA_INPS,
    StatoProvvedimento.APPLICATA,
    StatoProvvedimento.IN_RICORSO,
    StatoProvvedimento.CONFERMATA,
)


class RegolaCondizionalitaQuerySet(ScopedQuerySet["RegolaCondizionalita"]):
    def in_vigore(self, giorno: date) -> "RegolaCondizionalitaQuerySet":
        return self.filter(Q(al=None) | Q(al__gte=giorno), dal__lte=giorno)

    def della_scala(self, regime: str, fatto: str) -> "RegolaCondizionalitaQuerySet":
        return self.filter(regime=regime, fatto=fatto)


class RegolaCondizionalita(models.Model):
    """Un gradino di una scala: per la n-esima mancanza, o per una quota di ore perse."""

    regime = models.CharField(_("regime"), max_length=12, choices=Regime)
    fatto = models.CharField(_("fatto"), max_length=12, choices=FattoCondizionalita)
    ordinale = models.PositiveSmallIntegerField(
        _("quale mancanza"), null=True, blank=True, help_text=_("1 per la prima, 2 per la seconda.")
    )
    oltre = models.PositiveSmallIntegerField(
        _("oltre il … per cento delle ore"), null=True, blank=True
    )
    fino_a = models.PositiveSmallIntegerField(
        _("fino al … per cento delle ore"), null=True, blank=True
    )
    effetto = models.CharField(_("effetto"), max_length=16, choices=Effetto)
    giornate = models.PositiveSmallIntegerField(_("giorni di indennità"), null=True, blank=True)
    atto = models.CharField(_("atto"), max_length=120)
    articolo = models.CharField(_("articolo"), max_length=120, blank=True)
    dal = models.DateField(_("vale dal"))
    al = models.DateField(_("vale fino al"), null=True, blank=True)
    certezza = models.CharField(
        _("certezza"), max_length=14, choices=Certezza, default=Certezza.DA_CONFERMARE
    )
    objects: ClassVar[RegolaCondizionalitaQuerySet] = RegolaCondizionalitaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("regola di condizionalità")
        verbose_name_plural = _("regole di condizionalità")
        ordering = ("regime", "fatto", "ordinale", "oltre", "dal")
        constraints = [
            models.CheckConstraint(
                name="regola_con_un_gradino_o_una_quota",
                condition=Q(ordinale__gte=1, oltre=None, fino_a=None)
                | Q(ordinale=None, oltre__lt=F("fino_a"), fino_a__lte=100),
                violation_error_message=_(
                    "Una regola dice quale mancanza, oppure fra quali percentuali di ore perse."
                ),
            ),
            models.CheckConstraint(
                name="regola_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La fine viene prima dell'inizio."),
            ),
            models.UniqueConstraint(
                fields=("regime", "fatto", "ordinale", "oltre", "dal"),
                name="regola_una_per_gradino_e_inizio",
                nulls_distinct=False,
                violation_error_message=_("Da quel giorno questo gradino ha già una regola."),
            ),
            models.UniqueConstraint(
                fields=("regime", "fatto", "ordinale", "oltre"),
                condition=Q(al=None),
                name="regola_una_aperta_per_gradino",
                nulls_distinct=False,
                violation_error_message=_("Chiuda prima la regola che vale adesso."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regime} {self.fatto} {self.ordinale or self.oltre}"

    @property
    def da_confermare(self) -> bool:
        return self.certezza == Certezza.DA_CONFERMARE


class InvioInps(models.Model):
    """Un file di provvedimenti adottati, con numero e impronta. Il contenuto è cifrato."""

    dati_personali = True

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("titolare")
    )
    centro = models.ForeignKey(
        "centri.Centro", models.PROTECT, related_name="invii_inps", verbose_name=_("centro")
    )
    anno = models.PositiveSmallIntegerField(_("anno"))
    numero = models.PositiveIntegerField(_("numero"))
    righe = models.PositiveIntegerField(_("righe"))
    sha256 = models.CharField(_("impronta SHA-256"), max_length=64)
    contenuto = CampoRiservato(_("contenuto del file"))
    created_at = models.DateTimeField(_("preparato"))
    objects: ClassVar[ScopedQuerySet["InvioInps"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("file per l'INPS")
        verbose_name_plural = _("file per l'INPS")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "anno", "numero"),
                name="invio_inps_numero_unico",
                violation_error_message=_("Questo numero di file è già dato."),
            )
        ]

    def __str__(self) -> str:
        return self.sigla

    @property
    def sigla(self) -> str:
        return f"{self.anno}/{self.numero:04d}"


class ProvvedimentoQuerySet(ScopedQuerySet["Provvedimento"]):
    def che_contano(self) -> "ProvvedimentoQuerySet":
        """Quelli che fanno salire la scala: adottati e non caduti."""
        return self.filter(stato__in=CHE_CONTANO)

    def da_adottare(self) -> "ProvvedimentoQuerySet":
        return self.filter(stato=StatoProvvedimento.PROPOSTA)

    def da_comunicare(self) -> "ProvvedimentoQuerySet":
        return self.filter(stato=StatoProvvedimento.ADOTTATA)


class Provvedimento(models.Model):
    """Il portale lo propone; una persona lo adotta, con la sua motivazione."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="provvedimenti",
        verbose_name=_("lavoratore"),
    )
    convocazione = models.OneToOneField(
        Convocazione,
        models.PROTECT,
        related_name="provvedimento",
        verbose_name=_("convocazione"),
    )
    regola = models.ForeignKey(
        RegolaCondizionalita, models.PROTECT, related_name="+", verbose_name=_("regola")
    )
    ordinale = models.PositiveSmallIntegerField(_("quale mancanza"))
    stato = models.CharField(
        _("stato"), max_length=16, choices=StatoProvvedimento, default=StatoProvvedimento.PROPOSTA
    )
    motivazione = CampoRiservato(_("motivazione"), blank=True)
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("provvedimento protocollato"),
    )
    invio = models.ForeignKey(
        InvioInps,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="provvedimenti",
        verbose_name=_("file per l'INPS"),
    )
    created_at = models.DateTimeField(_("proposto"))
    objects: ClassVar[ProvvedimentoQuerySet] = ProvvedimentoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("provvedimento")
        verbose_name_plural = _("provvedimenti")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="provvedimento_adottato_con_documento",
                condition=Q(stato__in=("proposta", "annullata"))
                | (~Q(documento=None) & ~Q(motivazione="")),
                violation_error_message=_("Un provvedimento adottato ha motivazione e documento."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convocazione_id} {self.stato}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class PassoProvvedimento(models.Model):
    """Un passo del provvedimento: che cosa, quando, chi. Si aggiunge soltanto."""

    dati_personali = True

    provvedimento = models.ForeignKey(
        Provvedimento, models.PROTECT, related_name="passi", verbose_name=_("provvedimento")
    )
    stato = models.CharField(_("stato"), max_length=16, choices=StatoProvvedimento)
    giorno = models.DateField(_("giorno"))
    autore = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("autore"),
    )
    nota = models.CharField(_("nota"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("scritto"))
    objects: ClassVar[ScopedQuerySet["PassoProvvedimento"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("passo del provvedimento")
        verbose_name_plural = _("passi del provvedimento")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"{self.provvedimento_id} {self.stato}"

    @property
    def persona_id(self) -> int:
        return self.provvedimento.lavoratore_id
