"""Chi chiede di essere richiamata, e ogni telefonata fatta o ricevuta."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.choices import (
    EsitoTelefonata,
    PreferenzaOraria,
    StatoRichiamata,
    VersoTelefonata,
)
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet

APERTE = (
    StatoRichiamata.DA_CHIAMARE,
    StatoRichiamata.IN_CORSO,
    StatoRichiamata.NON_RISPONDE,
)


class RichiamataQuerySet(ScopedQuerySet["Richiamata"]):
    def aperte(self) -> "RichiamataQuerySet":
        return self.filter(stato__in=APERTE)

    def da_fare(self, adesso: datetime) -> "RichiamataQuerySet":
        """Quelle per cui è già ora di chiamare."""
        return self.aperte().filter(da_richiamare_dal__lte=adesso)

    def in_coda(self) -> "RichiamataQuerySet":
        return self.order_by("da_richiamare_dal", "chiesta_il", "pk")

    def da_dimenticare(self, prima_di: datetime) -> "RichiamataQuerySet":
        """Concluse da tempo: nome e numero non servono più."""
        return self.filter(
            stato=StatoRichiamata.CONCLUSA, conclusa_il__lt=prima_di, dimenticata_il=None
        )


class Richiamata(models.Model):
    """Un nome e un numero lasciati al centro: la si chiama nelle ore del telefono."""

    dati_personali = True

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="richiamate", verbose_name=_("centro")
    )
    nome = models.CharField(_("nome"), max_length=120, blank=True)
    telefono = models.CharField(_("telefono"), max_length=20, blank=True)
    quando_preferisce = models.CharField(
        _("quando preferisce"), max_length=12, choices=PreferenzaOraria, blank=True
    )
    chiesta_il = models.DateTimeField(_("chiesta"))
    da_richiamare_dal = models.DateTimeField(_("da richiamare dal"))
    entro_il = models.DateTimeField(
        _("da richiamare entro"),
        null=True,
        blank=True,
        help_text=_("Ciò che le abbiamo promesso: la fine di quelle ore di telefono."),
    )
    stato = models.CharField(
        _("stato"), max_length=14, choices=StatoRichiamata, default=StatoRichiamata.DA_CHIAMARE
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="richiamate",
        verbose_name=_("lavoratore"),
    )
    presa_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presa da"),
    )
    conclusa_il = models.DateTimeField(_("conclusa"), null=True, blank=True)
    dimenticata_il = models.DateTimeField(_("nome e numero cancellati"), null=True, blank=True)
    objects: ClassVar[RichiamataQuerySet] = RichiamataQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("richiesta di richiamata")
        verbose_name_plural = _("richieste di richiamata")
        ordering = ("da_richiamare_dal", "pk")
        constraints = [
            models.CheckConstraint(
                name="richiamata_conclusa_con_la_data",
                condition=Q(stato="conclusa", conclusa_il__isnull=False)
                | (~Q(stato="conclusa") & Q(conclusa_il=None)),
                violation_error_message=_("Una richiamata conclusa ha il suo giorno."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["centro", "da_richiamare_dal"],
                name="richiamata_in_coda",
                condition=~Q(stato="conclusa"),
            )
        ]

    def __str__(self) -> str:
        return f"richiamata {self.pk}"

    @property
    def persona_id(self) -> int | None:
        return self.lavoratore_id


class TelefonataQuerySet(ScopedQuerySet["Telefonata"]):
    def del_centro(self, centro_id: int) -> "TelefonataQuerySet":
        return self.filter(centro_id=centro_id)


class Telefonata(models.Model):
    """Una riga del registro delle telefonate: chi ha chiamato chi, e com'è andata."""

    dati_personali = True

    centro = models.ForeignKey(
        Centro, models.PROTECT, related_name="telefonate", verbose_name=_("centro")
    )
    richiamata = models.ForeignKey(
        Richiamata,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="telefonate",
        verbose_name=_("richiamata"),
    )
    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="telefonate",
        verbose_name=_("lavoratore"),
    )
    operatore = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("operatore")
    )
    quando = models.DateTimeField(_("quando"))
    verso = models.CharField(_("verso"), max_length=8, choices=VersoTelefonata)
    esito = models.CharField(_("esito"), max_length=18, choices=EsitoTelefonata)
    richiamare_dal = models.DateTimeField(_("richiamare dal"), null=True, blank=True)
    nota = models.CharField(_("nota"), max_length=300, blank=True)
    objects: ClassVar[TelefonataQuerySet] = TelefonataQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("telefonata")
        verbose_name_plural = _("telefonate")
        ordering = ("-quando", "-pk")
        constraints = [
            models.CheckConstraint(
                name="telefonata_di_qualcuno",
                condition=Q(richiamata__isnull=False) | Q(lavoratore__isnull=False),
                violation_error_message=_("Una telefonata è con una persona o per una richiesta."),
            ),
            models.CheckConstraint(
                name="telefonata_richiamare_con_la_data",
                condition=~Q(esito="richiamare") | Q(richiamare_dal__isnull=False),
                violation_error_message=_("Quando la si richiama?"),
            ),
        ]

    def __str__(self) -> str:
        return f"telefonata {self.pk}"

    @property
    def persona_id(self) -> int | None:
        return self.lavoratore_id
