"""La campagna: tanti inviti insieme, con la ragione, e i posti che servono per riceverli."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.choices.campagne import StatoCampagna
from centri.models.agenda import Prestazione
from centri.models.centro import Centro
from portale.permissions.scopes import ScopedQuerySet


class CampagnaQuerySet(ScopedQuerySet["Campagna"]):
    def da_sollecitare(self) -> "CampagnaQuerySet":
        """Quelle inviate, finché qualcuno non le chiude."""
        return self.filter(stato=StatoCampagna.INVIATA)


class Campagna(models.Model):
    """Un invito detto a molte persone. I destinatari si fissano quando parte, per urgenza."""

    titolare = models.ForeignKey(
        "bodies.Ente", models.PROTECT, related_name="campagne", verbose_name=_("ente titolare")
    )
    centro = models.ForeignKey(
        Centro,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="campagne",
        verbose_name=_("centro"),
        help_text=_("Vuoto: tutti i centri."),
    )
    nome = models.CharField(_("nome"), max_length=120)
    perche = models.CharField(_("perché la si contatta"), max_length=300)
    prestazione = models.ForeignKey(
        Prestazione, models.PROTECT, related_name="campagne", verbose_name=_("prestazione")
    )
    incontro = models.ForeignKey(
        "centri.Incontro",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="campagne",
        verbose_name=_("incontro di gruppo"),
    )
    filtro = models.JSONField(_("chi si cerca"), default=dict, blank=True)
    entro = models.DateField(_("da vedere entro il"))
    giorni_sollecito = models.PositiveSmallIntegerField(
        _("si ricorda dopo quanti giorni lavorativi"),
        default=3,
        help_text=_("0: non si ricorda."),
    )
    destinatari = ArrayField(
        models.BigIntegerField(), verbose_name=_("numeri delle persone"), default=list, blank=True
    )
    lavorati = models.PositiveIntegerField(_("quante già lavorate"), default=0)
    stato = models.CharField(
        _("stato"), max_length=8, choices=StatoCampagna, default=StatoCampagna.BOZZA
    )
    creata_da = models.ForeignKey(
        "identity.Incarico", models.PROTECT, related_name="+", verbose_name=_("creata da")
    )
    created_at = models.DateTimeField(_("creata"))
    inviata_il = models.DateTimeField(_("inviata"), null=True, blank=True)
    objects: ClassVar[CampagnaQuerySet] = CampagnaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("campagna")
        verbose_name_plural = _("campagne")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="campagna_dice_perche",
                condition=~Q(perche="") & ~Q(nome=""),
                violation_error_message=_("Manca il nome, o la frase che dice perché si scrive."),
            ),
            models.CheckConstraint(
                name="campagna_inviata_con_la_data",
                condition=Q(stato="inviata", inviata_il__isnull=False)
                | Q(stato="bozza", inviata_il=None)
                | Q(stato="chiusa"),
                violation_error_message=_("Una campagna inviata ha il giorno in cui è partita."),
            ),
        ]

    def __str__(self) -> str:
        return self.nome

    @property
    def bozza(self) -> bool:
        return self.stato == StatoCampagna.BOZZA

    @property
    def partita_tutta(self) -> bool:
        """Ogni destinataria è stata lavorata: invitata, o lasciata fuori con la sua ragione."""
        return not self.bozza and self.lavorati >= len(self.destinatari)


class CapienzaQuerySet(ScopedQuerySet["Capienza"]):
    def scarse(self) -> "CapienzaQuerySet":
        """Dove i posti non bastano, o il primo è troppo lontano."""
        return self.filter(Q(pochi_posti=True) | Q(primo_lontano=True))


class Capienza(models.Model):
    """Quanti posti liberi e quante persone in attesa, per centro e servizio, all'ultimo conto."""

    centro = models.ForeignKey(
        Centro, models.CASCADE, related_name="capienze", verbose_name=_("centro")
    )
    prestazione = models.ForeignKey(
        Prestazione, models.CASCADE, related_name="capienze", verbose_name=_("prestazione")
    )
    liberi = models.PositiveIntegerField(_("posti liberi"), default=0)
    in_attesa = models.PositiveIntegerField(_("invitate che non hanno prenotato"), default=0)
    primo_libero = models.DateTimeField(_("primo posto libero"), null=True, blank=True)
    fino_al = models.DateField(_("posti contati fino al"))
    pochi_posti = models.BooleanField(_("i posti non bastano"), default=False)
    primo_lontano = models.BooleanField(_("il primo posto è lontano"), default=False)
    contati_il = models.DateTimeField(_("contati"))
    avvisata_il = models.DateField(_("responsabile avvisata"), null=True, blank=True)
    objects: ClassVar[CapienzaQuerySet] = CapienzaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("capienza")
        verbose_name_plural = _("capienze")
        ordering = ("centro__sede__nome", "prestazione__nome", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("centro", "prestazione"),
                name="capienza_una_per_centro_e_servizio",
                violation_error_message=_("Di questo servizio i posti sono già contati."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.centro_id} {self.prestazione_id}"

    @property
    def mancano(self) -> int:
        """Quanti orari aprire perché ogni persona invitata ne trovi uno."""
        return max(0, self.in_attesa - self.liberi)

    @property
    def scarsa(self) -> bool:
        return self.pochi_posti or self.primo_lontano

    def avvisata(self, giorno: date) -> bool:
        return self.avvisata_il == giorno
