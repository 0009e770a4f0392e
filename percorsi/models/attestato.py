"""L'attestato: i suoi fatti vengono dal registro, chiunque lo verifica con il QR."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percorsi.choices import StatoAttestato
from percorsi.models.corso import Iscrizione
from percorsi.rules.attestato import in_gruppi
from portale.permissions.scopes import ScopedQuerySet


class AttestatoQuerySet(ScopedQuerySet["Attestato"]):
    def validi(self) -> "AttestatoQuerySet":
        return self.filter(stato=StatoAttestato.VALIDO)


class Attestato(models.Model):
    """Attestato di frequenza e profitto. Il codice sul QR non dice nulla di chi lo porta."""

    dati_personali = True

    iscrizione = models.OneToOneField(
        Iscrizione, models.PROTECT, related_name="attestato", verbose_name=_("iscrizione")
    )
    codice = models.CharField(
        _("codice di verifica"),
        max_length=24,
        unique=True,
        error_messages={"unique": _("Questo codice è già di un altro attestato.")},
    )
    ore_corso = models.PositiveSmallIntegerField(_("ore del corso"))
    minuti_frequentati = models.PositiveIntegerField(_("minuti frequentati"))
    rilasciato_il = models.DateField(_("rilasciato il"))
    stato = models.CharField(
        _("stato"), max_length=8, choices=StatoAttestato, default=StatoAttestato.VALIDO
    )
    motivo_revoca = models.CharField(_("motivo della revoca"), max_length=200, blank=True)
    objects: ClassVar[AttestatoQuerySet] = AttestatoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("attestato")
        verbose_name_plural = _("attestati")
        ordering = ("-rilasciato_il", "-pk")
        constraints = [
            models.CheckConstraint(
                name="attestato_revocato_con_motivo",
                condition=Q(stato="valido") | ~Q(motivo_revoca=""),
                violation_error_message=_("Una revoca ha sempre il suo motivo."),
            )
        ]

    def __str__(self) -> str:
        return self.codice

    @property
    def valido(self) -> bool:
        return self.stato == StatoAttestato.VALIDO

    @property
    def codice_leggibile(self) -> str:
        return in_gruppi(self.codice)

    @property
    def persona_id(self) -> int:
        return self.iscrizione.lavoratore_id
