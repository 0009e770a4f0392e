"""La valutazione: il percorso proposto e quello assegnato da una persona (GDPR art. 22)."""

from typing import ClassVar, cast

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import MotivoScostamento, StatoAssessment
from percorsi.models.programma import Percorso, Programma
from percorsi.models.questionario import Profilazione, VersioneQuestionario
from percorsi.rules.assessment import CASO_AZIENDALE, FRASE_CASO_AZIENDALE, motivi_a_parole
from percorsi.rules.questionari import Questionario, della_versione
from portale.errors import Frase
from portale.permissions.scopes import ScopedQuerySet

APERTI = (StatoAssessment.BOZZA, StatoAssessment.IN_CORSO, StatoAssessment.CONCLUSO)


class AssessmentQuerySet(ScopedQuerySet["Assessment"]):
    def confermati(self) -> "AssessmentQuerySet":
        return self.filter(stato=StatoAssessment.CONFERMATO)

    def aperti(self) -> "AssessmentQuerySet":
        """Cominciati e non ancora confermati."""
        return self.filter(stato__in=APERTI)


class Assessment(models.Model):
    """Una pagina: risposte, percorso proposto con i motivi, percorso assegnato dall'operatore."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="assessment",
        verbose_name=_("lavoratore"),
    )
    programma = models.ForeignKey(
        Programma, models.PROTECT, related_name="assessment", verbose_name=_("programma")
    )
    giorno = models.DateField(_("data"))
    risposte = models.JSONField(_("risposte"), default=dict)
    percorso_proposto = models.ForeignKey(
        Percorso,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("percorso proposto"),
    )
    motivi_proposta = models.JSONField(_("motivi della proposta"), default=list)
    percorso_assegnato = models.ForeignKey(
        Percorso,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("percorso assegnato"),
    )
    motivo_scostamento = models.CharField(
        _("motivo dello scostamento"), max_length=16, choices=MotivoScostamento, blank=True
    )
    motivazione = models.TextField(_("motivazione"), max_length=2000, blank=True)
    profilazione = models.ForeignKey(
        Profilazione,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessment",
        verbose_name=_("profilazione"),
    )
    motivo_annullamento = models.CharField(
        _("motivo dell'annullamento"), max_length=200, blank=True, default=""
    )
    stato = models.CharField(
        _("stato"), max_length=12, choices=StatoAssessment, default=StatoAssessment.CONFERMATO
    )
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("operatore")
    )
    objects: ClassVar[AssessmentQuerySet] = AssessmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("valutazione")
        verbose_name_plural = _("valutazioni")
        ordering = ("-giorno", "-pk")
        constraints = [
            models.CheckConstraint(
                name="assessment_scostamento_motivato",
                condition=Q(percorso_proposto=F("percorso_assegnato")) | ~Q(motivo_scostamento=""),
                violation_error_message=_(
                    "Se assegna un percorso diverso da quello proposto, indichi il motivo."
                ),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "programma"),
                condition=Q(stato="confermato"),
                name="assessment_uno_confermato",
                violation_error_message=_(
                    "C'è già una valutazione confermata per questo programma."
                ),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "programma"),
                condition=Q(stato__in=("bozza", "in_corso", "concluso")),
                name="assessment_uno_aperto",
                violation_error_message=_("C'è già una valutazione cominciata: riprenda quella."),
            ),
            models.CheckConstraint(
                name="assessment_concluso_con_proposta",
                condition=Q(stato__in=("bozza", "in_corso", "annullato"))
                | Q(percorso_proposto__isnull=False),
                violation_error_message=_("Una valutazione conclusa ha un percorso proposto."),
            ),
            models.CheckConstraint(
                name="assessment_confermato_con_percorso",
                condition=Q(stato__in=("bozza", "in_corso", "concluso", "annullato"))
                | Q(percorso_assegnato__isnull=False),
                violation_error_message=_("Una valutazione confermata ha un percorso assegnato."),
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk}"

    @property
    def percorso(self) -> Percorso:
        """Quello assegnato: una valutazione confermata ce l'ha sempre (lo dice un vincolo)."""
        return cast(Percorso, self.percorso_assegnato)

    @property
    def motivi(self) -> list[Frase]:
        """Perché il percorso proposto, con le parole della versione usata."""
        if self.motivi_proposta == [CASO_AZIENDALE]:
            return [FRASE_CASO_AZIENDALE]
        return motivi_a_parole(self.questionario, self.motivi_proposta)

    @property
    def questionario(self) -> Questionario:
        """Le domande con cui fu fatta: quelle del titolare, o la prima versione del portale."""
        versione = self.risposte.get("versione", "")
        sua = VersioneQuestionario.objects.filter(
            titolare=self.programma.titolare_id, versione=versione
        ).first()
        return sua.questionario if sua else della_versione(versione)

    @property
    def confermato(self) -> bool:
        return self.stato == StatoAssessment.CONFERMATO

    @property
    def aperto(self) -> bool:
        return self.stato in APERTI

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
