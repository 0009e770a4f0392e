"""La candidatura di una persona a un annuncio, e i colloqui in azienda."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from imprese.choices import EsitoColloquioAziendale, MostraCurriculum, StatoCandidatura
from imprese.models.annuncio import Annuncio
from portale.permissions.scopes import ScopedQuerySet

STATI_APERTI = (StatoCandidatura.PROPOSTA, StatoCandidatura.IN_COLLOQUIO)


class CandidaturaQuerySet(ScopedQuerySet["Candidatura"]):
    def aperte(self) -> "CandidaturaQuerySet":
        return self.filter(stato__in=STATI_APERTI)

    def da_rispondere(self) -> "CandidaturaQuerySet":
        """L'impresa non ha ancora detto nulla."""
        return self.filter(stato=StatoCandidatura.PROPOSTA)

    def assunte(self) -> "CandidaturaQuerySet":
        return self.filter(stato=StatoCandidatura.ASSUNTA)

    def assunte_fra(self, dal: date, al: date) -> "CandidaturaQuerySet":
        """Con un rapporto di lavoro cominciato in quei giorni."""
        return self.filter(collocamento__rapporto__dal__range=(dal, al))

    def non_ritirate(self) -> "CandidaturaQuerySet":
        return self.exclude(stato=StatoCandidatura.RITIRATA)

    def che_mostrano_il_curriculum(self) -> "CandidaturaQuerySet":
        """Finché se ne parla, e finché la persona vuole."""
        return self.aperte().exclude(curriculum=MostraCurriculum.NIENTE)


class Candidatura(models.Model):
    """Una persona proposta per un annuncio: l'operatrice dice perché."""

    dati_personali = True

    annuncio = models.ForeignKey(
        Annuncio, models.PROTECT, related_name="candidature", verbose_name=_("annuncio")
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="candidature",
        verbose_name=_("lavoratore"),
    )
    motivo = models.CharField(_("perché è adatta"), max_length=600, blank=True)
    stato = models.CharField(
        _("stato"), max_length=12, choices=StatoCandidatura, default=StatoCandidatura.PROPOSTA
    )
    curriculum = models.CharField(
        _("che cosa mostra del curriculum"),
        max_length=14,
        choices=MostraCurriculum,
        default=MostraCurriculum.SENZA_CONTATTI,
    )
    created_at = models.DateTimeField(_("proposta"))
    objects: ClassVar[CandidaturaQuerySet] = CandidaturaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("candidatura")
        verbose_name_plural = _("candidature")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("annuncio", "lavoratore"),
                name="candidatura_una_per_annuncio",
                violation_error_message=_("La persona è già candidata a questo annuncio."),
            )
        ]

    def __str__(self) -> str:
        return f"candidatura {self.pk}"

    @property
    def aperta(self) -> bool:
        return self.stato in STATI_APERTI

    @property
    def mostra_il_curriculum(self) -> bool:
        return self.aperta and self.curriculum != MostraCurriculum.NIENTE

    @property
    def mostra_i_contatti(self) -> bool:
        """Se la persona l'ha detto, o se c'è un colloquio: allora bisogna trovarsi."""
        return self.mostra_il_curriculum and (
            self.curriculum == MostraCurriculum.CON_CONTATTI
            or self.stato == StatoCandidatura.IN_COLLOQUIO
        )

    @property
    def ragioni(self) -> list[str]:
        """Il motivo, una ragione per riga."""
        return [riga.strip() for riga in self.motivo.splitlines() if riga.strip()]

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class ColloquioAziendaleQuerySet(ScopedQuerySet["ColloquioAziendale"]):
    def da_fare(self) -> "ColloquioAziendaleQuerySet":
        return self.filter(esito=EsitoColloquioAziendale.DA_FARE)

    def non_annullati(self) -> "ColloquioAziendaleQuerySet":
        return self.exclude(esito=EsitoColloquioAziendale.ANNULLATO)

    def futuri(self, adesso: datetime) -> "ColloquioAziendaleQuerySet":
        return self.filter(inizio__gte=adesso)

    def fra(self, dal: datetime, al: datetime) -> "ColloquioAziendaleQuerySet":
        return self.filter(inizio__gte=dal, inizio__lt=al)


class ColloquioAziendale(models.Model):
    """Un colloquio fra la persona e l'impresa."""

    dati_personali = True

    candidatura = models.ForeignKey(
        Candidatura, models.PROTECT, related_name="colloqui", verbose_name=_("candidatura")
    )
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    luogo = models.CharField(_("luogo"), max_length=200)
    esito = models.CharField(
        _("esito"),
        max_length=10,
        choices=EsitoColloquioAziendale,
        default=EsitoColloquioAziendale.DA_FARE,
    )
    objects: ClassVar[ColloquioAziendaleQuerySet] = ColloquioAziendaleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("colloquio in azienda")
        verbose_name_plural = _("colloqui in azienda")
        ordering = ("inizio", "pk")
        constraints = [
            models.CheckConstraint(
                name="colloquio_aziendale_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio")),
                violation_error_message=_("Il colloquio finisce prima di cominciare."),
            ),
            models.UniqueConstraint(
                fields=("candidatura",),
                condition=Q(esito="da_fare"),
                name="colloquio_aziendale_uno_da_fare",
                violation_error_message=_("C'è già un colloquio fissato per questa candidatura."),
            ),
        ]

    def __str__(self) -> str:
        return f"colloquio in azienda {self.pk}"

    @property
    def persona_id(self) -> int:
        return self.candidatura.lavoratore_id
