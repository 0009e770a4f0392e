"""La posta in uscita: una riga per avviso e canale, scritta nella transazione dell'atto."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.identity.models import User
from portale.permissions.scopes import ScopedQuerySet


class Canale(models.TextChoices):
    PORTALE = "portale", _("posta del portale")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")
    LETTERA = "lettera", _("lettera")


class StatoAvviso(models.TextChoices):
    DA_INVIARE = "da_inviare", _("da inviare")
    INVIATO = "inviato", _("inviato")
    DA_STAMPARE = "da_stampare", _("da stampare e spedire")
    NON_INVIATO = "non_inviato", _("non inviato")
    ANNULLATO = "annullato", _("non serviva più")


class AvvisoQuerySet(ScopedQuerySet["Avviso"]):
    def da_consegnare(self, adesso: datetime) -> "AvvisoQuerySet":
        return self.filter(stato=StatoAvviso.DA_INVIARE, prossimo_tentativo__lte=adesso)

    def nella_posta_di(self, user: User) -> "AvvisoQuerySet":
        return self.filter(user=user, canale=Canale.PORTALE, stato=StatoAvviso.INVIATO)

    def non_letti(self) -> "AvvisoQuerySet":
        return self.filter(letto_il=None)

    def alla_persona(self, persona_id: int) -> "AvvisoQuerySet":
        return self.filter(persona_id=persona_id)


class Avviso(models.Model):
    """Un messaggio a una persona per un canale.

    Il recapito sta qui e la conservazione può cancellarlo.
    """

    dati_personali = True

    chiave = models.CharField(
        _("chiave unica"),
        max_length=160,
        unique=True,
        error_messages={"unique": _("Questo avviso è già stato preparato.")},
    )
    tipo = models.CharField(_("tipo"), max_length=80)
    canale = models.CharField(_("canale"), max_length=8, choices=Canale)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="avvisi",
        verbose_name=_("accesso"),
    )
    persona_id = models.BigIntegerField(_("numero della persona"), null=True, db_index=True)
    nome = models.CharField(_("nome del destinatario"), max_length=200)
    recapito = models.CharField(_("recapito"), max_length=300, blank=True)
    lingua = models.CharField(_("lingua"), max_length=5, default="it")
    contesto = models.JSONField(_("numeri degli oggetti"), default=dict)
    oggetto = models.CharField(_("oggetto"), max_length=200, blank=True)
    testo = models.TextField(_("testo"), blank=True)
    stato = models.CharField(
        _("stato"), max_length=12, choices=StatoAvviso, default=StatoAvviso.DA_INVIARE
    )
    invii = models.PositiveSmallIntegerField(_("numero dell'invio"), default=1)
    tentativi = models.PositiveSmallIntegerField(_("tentativi"), default=0)
    prossimo_tentativo = models.DateTimeField(_("prossimo tentativo"))
    errore = models.CharField(_("errore"), max_length=200, blank=True)
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("lettera"),
    )
    created_at = models.DateTimeField(_("preparato"))
    inviato_il = models.DateTimeField(_("inviato"), null=True)
    letto_il = models.DateTimeField(_("letto"), null=True)
    objects: ClassVar[AvvisoQuerySet] = AvvisoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("avviso")
        verbose_name_plural = _("avvisi")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(
                "prossimo_tentativo",
                name="avviso_da_consegnare",
                condition=models.Q(stato="da_inviare"),
            ),
            models.Index(fields=["user", "canale", "-created_at"], name="avviso_posta"),
        ]

    def __str__(self) -> str:
        return self.chiave

    @property
    def contrassegno(self) -> str:
        """Come lo riconosce chi trasporta: ritentare è lo stesso invio, mandare di nuovo no."""
        return f"avviso-{self.pk}-{self.invii}"
