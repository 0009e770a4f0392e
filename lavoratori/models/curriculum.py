"""Il curriculum: una versione per volta si scrive, si conferma, vale un anno, si rinnova."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import GenereCurriculum, LivelloLingua, StatoCurriculum
from lavoratori.models.lavoratore import Lavoratore
from lavoratori.models.rapporto import Rapporto
from lavoratori.models.titolo import Titolo
from portale.permissions.scopes import ScopedQuerySet
from portale.riservato import CampoRiservato

ORDINE_DEGLI_STATI = (
    StatoCurriculum.BOZZA,
    StatoCurriculum.VALIDATO,
    StatoCurriculum.SCADUTO,
    StatoCurriculum.ANNULLATO,
)
SI, NO = "si", "no"


class CurriculumQuerySet(ScopedQuerySet["Curriculum"]):
    def della_persona(self, persona_id: int) -> "CurriculumQuerySet":
        return self.filter(lavoratore=persona_id)

    def non_annullati(self) -> "CurriculumQuerySet":
        return self.exclude(stato=StatoCurriculum.ANNULLATO)

    def da_far_scadere(self, giorno: date) -> "CurriculumQuerySet":
        """Quelli che ieri valevano e oggi no."""
        return self.filter(stato=StatoCurriculum.VALIDATO, scade_il__lt=giorno)

    def che_valgono(self, giorno: date) -> "CurriculumQuerySet":
        """Confermati e non scaduti, anche se la notte non è ancora passata a dirlo."""
        return self.filter(stato=StatoCurriculum.VALIDATO, scade_il__gte=giorno)

    def con_le_parti(self) -> "CurriculumQuerySet":
        return self.select_related(
            "professione", "lavoratore__domicilio_comune", "documento"
        ).prefetch_related(
            "lavoratore__recapiti",
            "esperienze__rapporto",
            "formazioni__titolo",
            "lingue",
            "competenze__competenza",
        )

    def prima_quello_da_guardare(self) -> "CurriculumQuerySet":
        """La bozza, poi quello che vale, poi lo scaduto; i più nuovi per primi."""
        posto = models.Case(
            *(models.When(stato=stato, then=n) for n, stato in enumerate(ORDINE_DEGLI_STATI)),
            output_field=models.IntegerField(),
        )
        return self.order_by(posto, "-created_at", "-pk")


class Curriculum(models.Model):
    """Ciò che la persona dice di sé a chi cerca qualcuno. Le versioni passate restano."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="curricula", verbose_name=_("lavoratore")
    )
    nome = models.CharField(_("nome"), max_length=60)
    genere = models.CharField(_("come nasce"), max_length=12, choices=GenereCurriculum)
    stato = models.CharField(
        _("stato"), max_length=10, choices=StatoCurriculum, default=StatoCurriculum.BOZZA
    )
    professione = models.ForeignKey(
        "classifications.Professione",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lavoro che cerca"),
    )
    profilo = models.TextField(_("profilo"), max_length=600, blank=True)
    patenti = ArrayField(
        models.CharField(max_length=20), verbose_name=_("patenti"), default=list, blank=True
    )
    automunito = models.BooleanField(_("ha un mezzo proprio"), default=False)
    mostra_email = models.BooleanField(_("mostra l'e-mail"), default=True)
    mostra_telefono = models.BooleanField(_("mostra il telefono"), default=True)
    mostra_indirizzo = models.BooleanField(_("mostra l'indirizzo"), default=False)
    mostra_nascita = models.BooleanField(_("mostra la data di nascita"), default=False)
    sostituisce = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="versioni",
        verbose_name=_("versione di prima"),
    )
    si_rinnova = CampoRiservato(_("si rinnova da solo, cifrato"), default=NO)
    validato_il = models.DateField(_("confermato il"), null=True, blank=True)
    scade_il = models.DateField(_("vale fino al"), null=True, blank=True)
    annullato_il = models.DateField(_("annullato il"), null=True, blank=True)
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("documento"),
    )
    created_at = models.DateTimeField(_("cominciato"))
    updated_at = models.DateTimeField(_("cambiato"))
    objects: ClassVar[CurriculumQuerySet] = CurriculumQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curriculum")
        indexes = [models.Index(fields=["stato", "scade_il"], name="curriculum_in_scadenza")]
        constraints = [
            models.UniqueConstraint(
                fields=("lavoratore",),
                condition=Q(genere="automatico", stato="bozza"),
                name="curriculum_una_bozza_automatica",
                violation_error_message=_("C'è già un curriculum da completare."),
            ),
            models.CheckConstraint(
                name="curriculum_validato_con_data",
                condition=~Q(stato__in=["validato", "scaduto"])
                | Q(validato_il__isnull=False, scade_il__isnull=False),
                violation_error_message=_("Un curriculum confermato ha il giorno e la scadenza."),
            ),
            models.CheckConstraint(
                name="curriculum_cerca_un_lavoro",
                condition=~Q(stato="validato") | Q(professione__isnull=False),
                violation_error_message=_("Manca il lavoro che cerca."),
            ),
            models.CheckConstraint(
                name="curriculum_annullato_con_data",
                condition=~Q(stato="annullato") | Q(annullato_il__isnull=False),
                violation_error_message=_("Un curriculum annullato ha il suo giorno."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class VoceCurriculum(models.Model):
    """Una voce di un curriculum: è della persona del curriculum."""

    dati_personali = True
    chiave_nel_fascicolo = ""

    objects: ClassVar[ScopedQuerySet["VoceCurriculum"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True

    @property
    def persona_id(self) -> int:
        return self.curriculum.lavoratore_id  # type: ignore[attr-defined,no-any-return]

    @property
    def viene_dal_fascicolo(self) -> bool:
        """La conosce il fascicolo, in un curriculum che lo segue."""
        automatico = self.curriculum.genere == GenereCurriculum.AUTOMATICO  # type: ignore[attr-defined]
        chiave = self.chiave_nel_fascicolo
        return bool(automatico and chiave and getattr(self, chiave))


class EsperienzaCurriculum(VoceCurriculum):
    """Un lavoro fatto: dal fascicolo, o scritto dalla persona."""

    chiave_nel_fascicolo = "rapporto_id"

    curriculum = models.ForeignKey(
        Curriculum, models.CASCADE, related_name="esperienze", verbose_name=_("curriculum")
    )
    rapporto = models.ForeignKey(
        Rapporto,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rapporto di lavoro"),
    )
    ruolo = models.CharField(_("che lavoro faceva"), max_length=160, blank=True)
    datore = models.CharField(_("con chi"), max_length=200)
    luogo = models.CharField(_("dove"), max_length=80, blank=True)
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    attivita = models.TextField(_("che cosa faceva"), max_length=600, blank=True)
    mostra = models.BooleanField(_("si vede"), default=True)

    class Meta:
        verbose_name = _("esperienza")
        verbose_name_plural = _("esperienze")
        ordering = ("-dal", "-pk")
        constraints = [
            models.CheckConstraint(
                name="esperienza_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La fine viene prima dell'inizio."),
            ),
            models.UniqueConstraint(
                fields=("curriculum", "rapporto"),
                name="esperienza_una_per_rapporto",
                violation_error_message=_("Questo lavoro è già nel curriculum."),
            ),
        ]

    def __str__(self) -> str:
        return self.ruolo or self.datore

    @property
    def inizio_da_dire(self) -> bool:
        """Il fascicolo sa solo che lavorava già lì il primo giorno di cassa: da quando, lo dice la
        persona; finché non lo dice, un inizio non si mostra.
        """
        return self.rapporto is not None and not self.rapporto.contratto

    @property
    def inizio(self) -> date | None:
        if self.rapporto is not None and self.inizio_da_dire and self.dal == self.rapporto.dal:
            return None
        return self.dal


class FormazioneCurriculum(VoceCurriculum):
    """Una scuola o un corso: dal fascicolo, o scritto dalla persona."""

    chiave_nel_fascicolo = "titolo_id"

    curriculum = models.ForeignKey(
        Curriculum, models.CASCADE, related_name="formazioni", verbose_name=_("curriculum")
    )
    titolo = models.ForeignKey(
        Titolo,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("titolo del fascicolo"),
    )
    nome = models.CharField(_("titolo o corso"), max_length=200)
    ente = models.CharField(_("scuola o ente"), max_length=200, blank=True)
    anno = models.PositiveSmallIntegerField(_("anno"), null=True, blank=True)
    ore = models.PositiveIntegerField(_("ore"), null=True, blank=True)
    mostra = models.BooleanField(_("si vede"), default=True)

    class Meta:
        verbose_name = _("formazione")
        verbose_name_plural = _("formazioni")
        ordering = (F("anno").desc(nulls_last=True), "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("curriculum", "titolo"),
                name="formazione_una_per_titolo",
                violation_error_message=_("Questo titolo è già nel curriculum."),
            )
        ]

    def __str__(self) -> str:
        return self.nome


class LinguaCurriculum(VoceCurriculum):
    """Una lingua: madre, o con i livelli europei di chi la parla."""

    curriculum = models.ForeignKey(
        Curriculum, models.CASCADE, related_name="lingue", verbose_name=_("curriculum")
    )
    lingua = models.CharField(_("lingua"), max_length=3, help_text=_("Codice ISO 639-3."))
    nome = models.CharField(_("nome"), max_length=80)
    madre = models.BooleanField(_("lingua madre"), default=False)
    parlato = models.CharField(_("parlato"), max_length=2, choices=LivelloLingua, blank=True)
    lettura = models.CharField(_("lettura"), max_length=2, choices=LivelloLingua, blank=True)
    scrittura = models.CharField(_("scrittura"), max_length=2, choices=LivelloLingua, blank=True)

    class Meta:
        verbose_name = _("lingua del curriculum")
        verbose_name_plural = _("lingue del curriculum")
        ordering = ("-madre", "nome")
        constraints = [
            models.UniqueConstraint(
                fields=("curriculum", "lingua"),
                name="lingua_una_volta_per_curriculum",
                violation_error_message=_("Questa lingua c'è già."),
            ),
            models.CheckConstraint(
                name="lingua_madre_o_con_livello",
                condition=Q(madre=True) | ~Q(parlato=""),
                violation_error_message=_("Dica quanto la parla."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome


class CompetenzaCurriculum(VoceCurriculum):
    """Una cosa che la persona dice di saper fare, fra quelle di ESCO che hanno parole italiane."""

    curriculum = models.ForeignKey(
        Curriculum, models.CASCADE, related_name="competenze", verbose_name=_("curriculum")
    )
    competenza = models.ForeignKey(
        "classifications.CompetenzaEsco",
        models.PROTECT,
        related_name="+",
        verbose_name=_("competenza"),
    )

    class Meta:
        verbose_name = _("competenza del curriculum")
        verbose_name_plural = _("competenze del curriculum")
        ordering = ("competenza__nome",)
        constraints = [
            models.UniqueConstraint(
                fields=("curriculum", "competenza"),
                name="competenza_una_volta_per_curriculum",
                violation_error_message=_("Questa competenza c'è già."),
            )
        ]

    def __str__(self) -> str:
        return f"competenza {self.competenza_id}"
