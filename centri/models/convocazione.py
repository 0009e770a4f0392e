"""La convocazione: un appuntamento a cui si deve venire, con la prova di averlo detto."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centri.choices.condizionalita import (
    CanaleConvocazione,
    DecisioneGiustificazione,
    FattoCondizionalita,
    Regime,
    StatoConvocazione,
)
from portale.permissions.scopes import ScopedQuerySet
from portale.riservato import CampoRiservato

IN_CONSEGNA = (
    StatoConvocazione.PREPARATA,
    StatoConvocazione.INVIATA,
    StatoConvocazione.MANCATA_CONSEGNA,
)
PRIMA_DEL_COLLOQUIO = (*IN_CONSEGNA, StatoConvocazione.CONSEGNATA)


class ConvocazioneQuerySet(ScopedQuerySet["Convocazione"]):
    def da_consegnare(self) -> "ConvocazioneQuerySet":
        return self.filter(stato__in=IN_CONSEGNA)

    def in_finestra(self, oggi: date) -> "ConvocazioneQuerySet":
        return self.filter(stato=StatoConvocazione.IN_ATTESA, giustificare_entro__gte=oggi)

    def finestra_scaduta(self, oggi: date) -> "ConvocazioneQuerySet":
        return self.filter(stato=StatoConvocazione.IN_ATTESA, giustificare_entro__lt=oggi)

    def con_giustificazione_da_decidere(self) -> "ConvocazioneQuerySet":
        return self.filter(stato=StatoConvocazione.IN_ATTESA, giustificazioni__decisione="")

    def da_ricontattare(self) -> "ConvocazioneQuerySet":
        return self.filter(stato=StatoConvocazione.ASSENTE, ricontattata_il=None)


class Convocazione(models.Model):
    """Si convoca per un regime: la scala che vale, se la persona manca, è la sua."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        "lavoratori.Lavoratore",
        models.PROTECT,
        related_name="convocazioni",
        verbose_name=_("lavoratore"),
    )
    colloquio = models.OneToOneField(
        "centri.Colloquio",
        models.PROTECT,
        related_name="convocazione",
        verbose_name=_("colloquio"),
    )
    regime = models.CharField(_("regime"), max_length=12, choices=Regime, default=Regime.CIG)
    beneficio_dal = models.DateField(
        _("prestazione dal"),
        null=True,
        blank=True,
        help_text=_("Le mancanze si contano da questo giorno."),
    )
    fatto = models.CharField(
        _("che cosa manca se non viene"),
        max_length=12,
        choices=FattoCondizionalita,
        default=FattoCondizionalita.CONVOCAZIONE,
    )
    stato = models.CharField(
        _("stato"),
        max_length=26,
        choices=StatoConvocazione,
        default=StatoConvocazione.PREPARATA,
    )
    canale = models.CharField(_("canale"), max_length=12, choices=CanaleConvocazione, blank=True)
    inviata_il = models.DateTimeField(_("inviata"), null=True, blank=True)
    consegnata_il = models.DateTimeField(_("consegnata"), null=True, blank=True)
    avviso = models.ForeignKey(
        "notifications.Avviso",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("avviso che la porta"),
    )
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lettera protocollata"),
    )
    estremi = models.CharField(
        _("prova della consegna"),
        max_length=200,
        blank=True,
        help_text=_("Numero della raccomandata, ricevuta della PEC, chi ha ritirato."),
    )
    giustificare_entro = models.DateField(_("si giustifica entro"), null=True, blank=True)
    ricontattata_il = models.DateField(_("ricontattata"), null=True, blank=True)
    preparata_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("preparata da"),
    )
    created_at = models.DateTimeField(_("preparata"))
    objects: ClassVar[ConvocazioneQuerySet] = ConvocazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("convocazione")
        verbose_name_plural = _("convocazioni")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="convocazione_consegnata_con_la_sua_prova",
                condition=Q(consegnata_il=None) | ~Q(estremi="") | ~Q(avviso=None),
                violation_error_message=_("Una convocazione consegnata ha la sua prova."),
            ),
            models.CheckConstraint(
                name="convocazione_in_attesa_con_un_termine",
                condition=~Q(stato="in_attesa_giustificazione") | ~Q(giustificare_entro=None),
                violation_error_message=_("Chi può giustificarsi ha un giorno entro cui farlo."),
            ),
        ]
        indexes = [models.Index(fields=["stato", "giustificare_entro"], name="convocazione_stato")]

    def __str__(self) -> str:
        return f"{self.regime} {self.stato} {self.colloquio_id}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id


class GiustificazioneQuerySet(ScopedQuerySet["Giustificazione"]):
    def da_decidere(self) -> "GiustificazioneQuerySet":
        return self.filter(decisione="")


class Giustificazione(models.Model):
    """Perché non è venuta, e che cosa se n'è deciso. Il perché si legge solo dicendo il motivo."""

    dati_personali = True

    convocazione = models.ForeignKey(
        Convocazione,
        models.PROTECT,
        related_name="giustificazioni",
        verbose_name=_("convocazione"),
    )
    motivo = CampoRiservato(_("motivo"), help_text=_("Codice del motivo, cifrato (art. 9 GDPR)."))
    racconto = CampoRiservato(_("che cosa è successo"), blank=True)
    mostrato = CampoRiservato(_("che cosa ha presentato"), blank=True)
    ricevuta_il = models.DateField(_("ricevuta"))
    dalla_persona = models.BooleanField(_("scritta dalla persona"), default=False)
    ricevuta = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ricevuta protocollata"),
    )
    decisione = models.CharField(
        _("decisione"), max_length=10, choices=DecisioneGiustificazione, blank=True
    )
    decisa_da = models.ForeignKey(
        "identity.Incarico",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decisa da"),
    )
    decisa_il = models.DateField(_("decisa"), null=True, blank=True)
    ragione = CampoRiservato(_("perché si è deciso così"), blank=True)
    created_at = models.DateTimeField(_("scritta"))
    objects: ClassVar[GiustificazioneQuerySet] = GiustificazioneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("giustificazione")
        verbose_name_plural = _("giustificazioni")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("convocazione",),
                condition=Q(decisione=""),
                name="giustificazione_una_da_decidere",
                violation_error_message=_("C'è già una giustificazione da decidere."),
            ),
            models.CheckConstraint(
                name="giustificazione_decisa_da_qualcuno",
                condition=Q(decisione="", decisa_il=None)
                | (~Q(decisione="") & ~Q(decisa_il=None) & ~Q(decisa_da=None)),
                violation_error_message=_("Una decisione ha un giorno e chi l'ha presa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convocazione_id} {self.decisione}"

    @property
    def persona_id(self) -> int:
        return self.convocazione.lavoratore_id
