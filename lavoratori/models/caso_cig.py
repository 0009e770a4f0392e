"""La vita del trattamento: i passaggi di stato, i documenti, la condizione dell'azienda, le ore."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import StatoAzienda, StatoTrattamento, TipoAllegato
from lavoratori.models.cassa import PeriodoCig, TrattamentoCig
from portale.permissions.scopes import ScopedQuerySet


class PassaggioTrattamento(models.Model):
    """Da che giorno il trattamento è in quello stato: la sua storia, una riga per passaggio."""

    trattamento = models.ForeignKey(
        TrattamentoCig, models.CASCADE, related_name="passaggi", verbose_name=_("trattamento")
    )
    stato = models.CharField(_("stato"), max_length=16, choices=StatoTrattamento)
    giorno = models.DateField(_("giorno"))
    nota = models.CharField(_("nota"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(_("registrato"))
    objects: ClassVar[ScopedQuerySet["PassaggioTrattamento"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("passaggio di stato del trattamento")
        verbose_name_plural = _("passaggi di stato del trattamento")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_stato_display()}, {self.giorno:%d/%m/%Y}"


class AllegatoTrattamento(models.Model):
    """Un documento ricevuto: accordo, decreto, verbale. Lo stesso file due volte è uno solo."""

    trattamento = models.ForeignKey(
        TrattamentoCig, models.PROTECT, related_name="allegati", verbose_name=_("trattamento")
    )
    tipo = models.CharField(_("che cos'è"), max_length=16, choices=TipoAllegato)
    nome_file = models.CharField(_("nome del file"), max_length=160)
    formato = models.CharField(_("formato"), max_length=8)
    byte = models.PositiveIntegerField(_("grandezza in byte"))
    sha256 = models.CharField(_("impronta SHA-256"), max_length=64)
    file = models.FileField(_("file"), max_length=200)
    created_at = models.DateTimeField(_("caricato"))
    objects: ClassVar[ScopedQuerySet["AllegatoTrattamento"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("documento del trattamento")
        verbose_name_plural = _("documenti del trattamento")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("trattamento", "sha256"),
                name="allegato_trattamento_una_volta",
                violation_error_message=_("Questo documento è già fra quelli del trattamento."),
            )
        ]

    def __str__(self) -> str:
        return self.nome_file


class CondizioneAzienda(models.Model):
    """Da che giorno l'azienda è in quella condizione; vale finché ne comincia un'altra."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="+", verbose_name=_("ente titolare")
    )
    azienda_cf = models.CharField(_("codice fiscale dell'azienda"), max_length=16)
    condizione = models.CharField(_("condizione"), max_length=16, choices=StatoAzienda)
    dal = models.DateField(_("dal"))
    nota = models.CharField(_("nota"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(_("registrata"))
    objects: ClassVar[ScopedQuerySet["CondizioneAzienda"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("condizione dell'azienda")
        verbose_name_plural = _("condizioni dell'azienda")
        ordering = ("dal", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("titolare", "azienda_cf", "dal"),
                name="condizione_azienda_una_al_giorno",
                violation_error_message=_("Da quel giorno l'azienda ha già una condizione."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_condizione_display()}, dal {self.dal:%d/%m/%Y}"


class OreCigMese(models.Model):
    """Le ore davvero integrate a una persona in un mese."""

    dati_personali = True

    periodo = models.ForeignKey(
        PeriodoCig, models.CASCADE, related_name="ore_mesi", verbose_name=_("periodo")
    )
    mese = models.DateField(_("mese"), help_text=_("Il suo primo giorno."))
    ore = models.DecimalField(_("ore integrate"), max_digits=5, decimal_places=1)
    objects: ClassVar[ScopedQuerySet["OreCigMese"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ore di cassa integrazione del mese")
        verbose_name_plural = _("ore di cassa integrazione del mese")
        ordering = ("mese", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("periodo", "mese"),
                name="ore_cig_una_volta_al_mese",
                violation_error_message=_("Le ore di quel mese ci sono già."),
            ),
            models.CheckConstraint(
                name="ore_cig_primo_del_mese",
                condition=Q(mese__day=1),
                violation_error_message=_("Il mese si scrive col suo primo giorno."),
            ),
            models.CheckConstraint(
                name="ore_cig_possibili",
                condition=Q(ore__gte=0, ore__lte=744),
                violation_error_message=_("In un mese non ci sono tante ore."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mese:%m/%Y}: {self.ore}"

    @property
    def persona_id(self) -> int:
        return self.periodo.lavoratore_id
