"""La prova della firma di un patto, e il codice che la persona riceve per firmare da sé."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from percorsi.choices import ModoFirma
from percorsi.models.patto import Patto
from portale.permissions.scopes import ScopedQuerySet

SCOPO_CODICE = "percorsi.codice_firma"


class FirmaPatto(models.Model):
    """Come, quando e su quale testo la persona ha firmato. Scritta una volta, mai cambiata."""

    dati_personali = True

    patto = models.OneToOneField(
        Patto, models.PROTECT, related_name="firma", verbose_name=_("patto")
    )
    modo = models.CharField(_("modo"), max_length=8, choices=ModoFirma)
    firmato_alle = models.DateTimeField(_("firmato alle"))
    documento = models.ForeignKey(
        "documents.Documento",
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("documento letto"),
    )
    impronta = models.CharField(_("impronta SHA-256"), max_length=64, blank=True)
    recapito = models.CharField(
        _("recapito del codice"),
        max_length=80,
        blank=True,
        help_text=_("In parte coperto: basta a riconoscerlo, non a usarlo."),
    )

    class Meta:
        verbose_name = _("firma del patto")
        verbose_name_plural = _("firme dei patti")
        constraints = [
            models.CheckConstraint(
                name="firma_patto_a_distanza_con_impronta",
                condition=Q(modo="presenza") | (Q(documento__isnull=False) & ~Q(impronta="")),
                violation_error_message=_("Chi firma da sé firma un documento preciso."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="firma_patto_immutabile", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.get_modo_display()

    @property
    def su_carta(self) -> bool:
        return self.modo == ModoFirma.PRESENZA

    @property
    def persona_id(self) -> int:
        return self.patto.lavoratore_id


class CodiceFirmaQuerySet(ScopedQuerySet["CodiceFirma"]):
    def del_patto(self, patto: Patto) -> "CodiceFirmaQuerySet":
        return self.filter(patto=patto)


class CodiceFirma(models.Model):
    """Un codice mandato alla persona. Qui c'è solo il sale: le cifre se ne ricavano."""

    dati_personali = True

    patto = models.ForeignKey(Patto, models.PROTECT, related_name="codici", verbose_name=_("patto"))
    documento = models.ForeignKey(
        "documents.Documento", models.PROTECT, related_name="+", verbose_name=_("documento")
    )
    sale = models.CharField(_("sale"), max_length=32)
    recapito = models.CharField(_("recapito del codice"), max_length=80)
    created_at = models.DateTimeField(_("mandato alle"))
    scade_alle = models.DateTimeField(_("scade alle"))
    tentativi = models.PositiveSmallIntegerField(_("tentativi"), default=0)
    riconosciuto_alle = models.DateTimeField(_("riconosciuto alle"), null=True)
    usato_alle = models.DateTimeField(_("usato per firmare alle"), null=True)
    objects: ClassVar[CodiceFirmaQuerySet] = CodiceFirmaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("codice per la firma")
        verbose_name_plural = _("codici per la firma")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="codice_firma_usato_se_riconosciuto",
                condition=Q(usato_alle=None) | Q(riconosciuto_alle__isnull=False),
                violation_error_message=_("Si firma solo con un codice riconosciuto."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.patto_id}: {self.recapito}"

    def cifre(self) -> str:
        """Le sei cifre, ricavate dal sale e dalla chiave del portale: non stanno scritte qui."""
        ricavato = salted_hmac(SCOPO_CODICE, f"{self.patto_id}:{self.sale}", algorithm="sha256")
        return f"{int.from_bytes(ricavato.digest()[:8]) % 10**6:06d}"

    @property
    def persona_id(self) -> int:
        return self.patto.lavoratore_id
