"""Chi può agire per un'altra persona nel portale, a quale titolo, da quando a quando."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lavoratori.choices import TitoloDelega
from lavoratori.models.lavoratore import Lavoratore
from portale.notifications.notifica import Contatto
from portale.permissions.scopes import ScopedQuerySet


class DelegaQuerySet(ScopedQuerySet["Delega"]):
    def in_vigore(self, giorno: date) -> "DelegaQuerySet":
        """Confermate, non revocate, e oggi è fra le loro date."""
        return self.filter(
            Q(al=None) | Q(al__gte=giorno),
            dal__lte=giorno,
            confermata_il__isnull=False,
            revocata_il=None,
        )

    def non_revocate(self) -> "DelegaQuerySet":
        return self.filter(revocata_il=None)


class Delega(models.Model):
    """Tutori, genitori, chi assiste, un adulto di fiducia: agiscono per lei, e resta scritto."""

    dati_personali = True

    lavoratore = models.ForeignKey(
        Lavoratore, models.PROTECT, related_name="deleghe", verbose_name=_("lavoratore")
    )
    titolo_delega = models.CharField(_("a quale titolo"), max_length=12, choices=TitoloDelega)
    nome = models.CharField(_("nome"), max_length=80)
    cognome = models.CharField(_("cognome"), max_length=80)
    email = models.EmailField(_("e-mail di chi riceve la delega"))
    atto = models.CharField(
        _("atto o documento visto"),
        max_length=160,
        blank=True,
        help_text=_("La nomina del tutore, lo stato di famiglia, il documento guardato."),
    )
    utente = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deleghe",
        verbose_name=_("accesso"),
    )
    dal = models.DateField(_("dal"))
    al = models.DateField(_("al"), null=True, blank=True)
    codice_cifrato = models.CharField(_("codice di conferma"), max_length=160, blank=True)
    codice_scade_il = models.DateTimeField(_("il codice scade"), null=True, blank=True)
    tentativi = models.PositiveSmallIntegerField(_("tentativi sbagliati"), default=0)
    confermata_il = models.DateTimeField(_("confermata"), null=True, blank=True)
    revocata_il = models.DateTimeField(_("revocata"), null=True, blank=True)
    created_at = models.DateTimeField(_("chiesta"))
    objects: ClassVar[DelegaQuerySet] = DelegaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("delega")
        verbose_name_plural = _("deleghe")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="delega_dal_prima_di_al",
                condition=Q(al=None) | Q(al__gte=F("dal")),
                violation_error_message=_("La delega finisce prima di cominciare."),
            ),
            models.UniqueConstraint(
                fields=("lavoratore", "email"),
                condition=Q(revocata_il=None),
                name="delega_una_per_persona",
                violation_error_message=_("Questa persona ha già una delega: prima la revochi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nome} {self.cognome}"

    @property
    def persona_id(self) -> int:
        return self.lavoratore_id

    def contatto(self) -> Contatto:
        """Chi è delegata: le si scrive all'e-mail con cui entra."""
        return Contatto(nome=str(self), email=self.email, user_id=self.utente_id)
