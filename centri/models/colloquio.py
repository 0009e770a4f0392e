"""Il colloquio: una persona, un operatore, un'ora. Gli stati sono le parole del sistema attuale."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices import (
    Adesione,
    CanalePrenotazione,
    Modalita,
    MotivoDisdetta,
    Preparazione,
    StatoColloquio,
)
from centri.models.agenda import Prestazione
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class ColloquioQuerySet(ScopedQuerySet["Colloquio"]):
    def da_erogare(self) -> "ColloquioQuerySet":
        return self.filter(stato=StatoColloquio.DA_EROGARE)

    def erogati(self) -> "ColloquioQuerySet":
        return self.filter(stato=StatoColloquio.EROGATO)

    def del_servizio(self, prestazione: Prestazione) -> "ColloquioQuerySet":
        return self.filter(prestazione=prestazione)

    def del_giorno(self, giorno: date) -> "ColloquioQuerySet":
        return self.filter(inizio__date=giorno)

    def futuri(self, adesso: datetime) -> "ColloquioQuerySet":
        return self.filter(inizio__gte=adesso)

    def senza_esito(self, adesso: datetime) -> "ColloquioQuerySet":
        """Passati ma ancora «da erogare»: esiti da registrare."""
        return self.da_erogare().filter(fine__lt=adesso)


class Colloquio(models.Model):
    """Un appuntamento prenotato. Spostarlo ne fa uno nuovo, legato al vecchio."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="colloqui",
        verbose_name=_("lavoratore"),
    )
    prestazione = models.ForeignKey(
        Prestazione, models.PROTECT, related_name="colloqui", verbose_name=_("prestazione")
    )
    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="colloqui", verbose_name=_("centro")
    )
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="colloqui", verbose_name=_("operatore")
    )
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    modalita = models.CharField(
        _("modalità"), max_length=10, choices=Modalita, default=Modalita.PRESENZA
    )
    stanza = models.ForeignKey(
        "centri.Risorsa",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stanza"),
    )
    altri_operatori = models.ManyToManyField(
        "identity.Incarico", related_name="+", blank=True, verbose_name=_("altri operatori")
    )
    canale = models.CharField(
        _("da dove è stato prenotato"),
        max_length=14,
        choices=CanalePrenotazione,
        default=CanalePrenotazione.PAGINA,
    )
    prenotato_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prenotato da"),
    )
    risposte = models.JSONField(_("risposte alle domande"), default=dict, blank=True)
    da_preparare = ArrayField(
        models.CharField(max_length=12, choices=Preparazione),
        verbose_name=_("da preparare"),
        default=list,
        blank=True,
    )
    stato = models.CharField(
        _("stato"), max_length=20, choices=StatoColloquio, default=StatoColloquio.DA_EROGARE
    )
    spostato_da = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="spostato_a",
        verbose_name=_("spostato da"),
    )
    adesione = models.CharField(
        _("risposta al percorso"), max_length=16, choices=Adesione, blank=True
    )
    durata_effettiva = models.PositiveSmallIntegerField(
        _("durata vera in minuti"), null=True, blank=True
    )
    motivo_disdetta = models.CharField(
        _("motivo della disdetta"), max_length=20, choices=MotivoDisdetta, blank=True
    )
    note = models.TextField(_("note dell'operatore"), max_length=2000, blank=True)
    uid = models.UUIDField(_("identificativo di calendario"), default=uuid.uuid4, editable=False)
    sequenza = models.PositiveSmallIntegerField(_("versione di calendario"), default=0)
    created_at = models.DateTimeField(_("prenotato"))
    objects: ClassVar[ColloquioQuerySet] = ColloquioQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("colloquio")
        verbose_name_plural = _("colloqui")
        ordering = ("inizio", "pk")
        constraints = [
            models.CheckConstraint(
                name="colloquio_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio")),
                violation_error_message=_("Il colloquio finisce prima di cominciare."),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "prestazione"),
                condition=Q(stato="da_erogare"),
                name="colloquio_uno_aperto_per_servizio",
                violation_error_message=_("Ha già un colloquio prenotato per questo servizio."),
            ),
        ]
        indexes = [
            models.Index(fields=["operatore", "inizio"], name="colloquio_per_operatore"),
            models.Index(fields=["centro", "inizio"], name="colloquio_per_centro"),
        ]

    def __str__(self) -> str:
        return f"{self.prestazione_id} {self.inizio:%d/%m/%Y %H:%M}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id

    @property
    def video_indirizzo(self) -> str:
        """Dove ci si vede in videochiamata; resta lo stesso anche se si sposta."""
        modello = self.prestazione.video_indirizzo if self.modalita == Modalita.VIDEO else ""
        return modello.replace("{codice}", self.uid.hex)

    @property
    def parole_da_preparare(self) -> list[str]:
        return [str(Preparazione(uno).label) for uno in self.da_preparare]
