"""Gli incontri di gruppo: si informa insieme, con i posti contati sotto la riga fermata."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centri.choices import SegnoPresenza, StatoPartecipazione, TipoIncontro
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class IncontroQuerySet(ScopedQuerySet["Incontro"]):
    def futuri(self, adesso: datetime) -> "IncontroQuerySet":
        return self.filter(inizio__gte=adesso, annullato_il=None)

    def pubblici(self) -> "IncontroQuerySet":
        """Quelli a cui ci si iscrive da sé, senza invito."""
        return self.filter(aperto_a_tutti=True, annullato_il=None)


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
    tipo = models.CharField(
        _("tipo"), max_length=12, choices=TipoIncontro, default=TipoIncontro.INFORMATIVO
    )
    prestazione = models.ForeignKey(
        "centri.Prestazione",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incontri",
        verbose_name=_("prestazione"),
    )
    dotazione = models.ForeignKey(
        "centri.Dotazione",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incontri",
        verbose_name=_("servizio a posti contati"),
    )
    titolo = models.CharField(_("titolo"), max_length=160)
    descrizione = models.CharField(_("descrizione"), max_length=600, blank=True)
    luogo = models.CharField(_("luogo"), max_length=200)
    inizio = models.DateTimeField(_("inizio"))
    fine = models.DateTimeField(_("fine"))
    posti = models.PositiveSmallIntegerField(_("posti"), default=30)
    posti_minimi = models.PositiveSmallIntegerField(_("posti minimi"), default=1)
    aperto_a_tutti = models.BooleanField(_("aperto a tutti"), default=False)
    iscrizioni_fino_al = models.DateTimeField(_("iscrizioni fino al"), null=True, blank=True)
    annullato_il = models.DateTimeField(_("annullato"), null=True, blank=True)
    sequenza = models.PositiveSmallIntegerField(_("versione di calendario"), default=0)
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
            models.CheckConstraint(
                name="incontro_posti_minimi_sensati",
                condition=Q(posti_minimi__gte=1, posti_minimi__lte=F("posti")),
                violation_error_message=_("I posti minimi vanno da uno a tutti i posti."),
            ),
        ]

    def __str__(self) -> str:
        return self.titolo


class PartecipazioneQuerySet(ScopedQuerySet["Partecipazione"]):
    def che_occupano_un_posto(self) -> "PartecipazioneQuerySet":
        return self.filter(stato__in=(StatoPartecipazione.ISCRITTA, StatoPartecipazione.PRESENTE))

    def iscritte(self) -> "PartecipazioneQuerySet":
        return self.filter(stato=StatoPartecipazione.ISCRITTA)

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
    segno = models.CharField(
        _("da che cosa si sa che c'era"), max_length=8, choices=SegnoPresenza, blank=True
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
