"""Gli incontri di gruppo: si informa insieme, con i posti contati sotto la riga fermata."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices import StatoPartecipazione
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class IncontroQuerySet(ScopedQuerySet["Incontro"]):
    def futuri(self, adesso: datetime) -> "IncontroQuerySet":
        return self.filter(inizio__gte=adesso)


class Incontro(models.Model):
    """Un incontro informativo, di solito per le persone di un trattamento CIG."""

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="incontri", verbose_name=_("centro")
    )
    trattamento = models.ForeignKey(
        "lavoratori.TrattamentoCig",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incontri",
        verbose_name=_("trattamento CIG"),
    )
    titolo = models.CharField(_("titolo"), max_length=160)
    luogo = models.CharField(_("luogo"), max_length=200)
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    posti = models.PositiveSmallIntegerField(_("posti"), default=30)
    objects: ClassVar[IncontroQuerySet] = IncontroQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("incontro di gruppo")
        verbose_name_plural = _("incontri di gruppo")
        ordering = ("inizio", "pk")
        constraints = [
            models.CheckConstraint(
                name="incontro_inizio_prima_di_fine",
                condition=Q(fine__gt=F("inizio")),
                violation_error_message=_("L'incontro finisce prima di cominciare."),
            ),
            models.CheckConstraint(
                name="incontro_con_posti",
                condition=Q(posti__gt=0),
                violation_error_message=_("Un incontro ha almeno un posto."),
            ),
        ]

    def __str__(self) -> str:
        return self.titolo


class PartecipazioneQuerySet(ScopedQuerySet["Partecipazione"]):
    def che_occupano_un_posto(self) -> "PartecipazioneQuerySet":
        return self.filter(stato__in=(StatoPartecipazione.ISCRITTA, StatoPartecipazione.PRESENTE))

    def attese(self) -> "PartecipazioneQuerySet":
        """Chi aveva un posto, anche quando la presenza è già stata segnata."""
        return self.exclude(stato__in=(StatoPartecipazione.INVITATA, StatoPartecipazione.RINUNCIA))

    def presenti(self) -> "PartecipazioneQuerySet":
        return self.filter(stato=StatoPartecipazione.PRESENTE)


class Partecipazione(models.Model):
    """La persona invitata o iscritta a un incontro, e se c'era."""

    dati_personali = True

    incontro = models.ForeignKey(
        Incontro, models.PROTECT, related_name="partecipazioni", verbose_name=_("incontro")
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="partecipazioni",
        verbose_name=_("lavoratore"),
    )
    stato = models.CharField(
        _("stato"), max_length=10, choices=StatoPartecipazione, default=StatoPartecipazione.INVITATA
    )
    objects: ClassVar[PartecipazioneQuerySet] = PartecipazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("partecipazione")
        verbose_name_plural = _("partecipazioni")
        constraints = [
            models.UniqueConstraint(
                fields=("incontro", "lavoratore"),
                name="partecipazione_una_per_persona",
                violation_error_message=_("La persona è già nell'incontro."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.incontro_id}: {self.lavoratore_id}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id
