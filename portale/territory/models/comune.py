"""I comuni d'Italia, cercabili per nome comunque lo si scriva."""

from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from portale.errors import _
from portale.parole import confrontabile
from portale.territory.models.provincia import Provincia


class ComuneQuerySet(models.QuerySet["Comune"]):
    def per_nome(self, nome: str, sigla: str | None = None) -> "ComuneQuerySet":
        """Il comune che si chiama proprio così; la sigla distingue i cinque omonimi."""
        comuni = self.filter(nome_ordinamento=confrontabile(nome))
        return comuni.filter(provincia=sigla.strip().upper()) if sigla else comuni

    def che_iniziano_per(self, testo: str) -> "ComuneQuerySet":
        """Per i suggerimenti mentre si scrive."""
        return self.filter(nome_ordinamento__startswith=confrontabile(testo))

    def della_regione(self, codice: str) -> "ComuneQuerySet":
        return self.filter(provincia__regione=codice)

    def del_bacino(self, bacino: str) -> "ComuneQuerySet":
        return self.filter(bacino_cpi=bacino)


class Comune(models.Model):
    """Un comune in vigore. Quelli soppressi, utili per le nascite, li conosce `codice_fiscale`."""

    codice_istat = models.CharField(
        _("codice Istat"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^\d{6}$", _("Il codice Istat ha sei cifre."))],
    )
    belfiore = models.CharField(
        _("codice catastale"),
        max_length=4,
        unique=True,
        help_text=_("Codice Belfiore: le quattro lettere e cifre del luogo nel codice fiscale."),
    )
    nome = models.CharField(_("nome"), max_length=60)
    nome_ordinamento = models.CharField(_("nome per la ricerca"), max_length=60, editable=False)
    provincia = models.ForeignKey(
        Provincia, models.PROTECT, related_name="comuni", verbose_name=_("provincia")
    )
    cap = models.CharField(
        _("CAP"),
        max_length=5,
        blank=True,
        help_text=_("Il primo, nelle città divise in più zone postali."),
    )
    latitudine = models.FloatField(_("latitudine"), null=True, blank=True)
    longitudine = models.FloatField(_("longitudine"), null=True, blank=True)
    popolazione = models.PositiveIntegerField(_("popolazione"), null=True, blank=True)
    bacino_cpi = models.CharField(
        _("bacino"),
        max_length=4,
        blank=True,
        help_text=_("Il bacino del Centro per l'impiego. Torino ne ha uno solo e due centri."),
    )

    objects = ComuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("comune")
        verbose_name_plural = _("comuni")
        ordering = ("nome_ordinamento", "codice_istat")
        indexes = (
            models.Index(
                name="comune_per_nome", fields=["nome_ordinamento"], opclasses=["text_pattern_ops"]
            ),
            models.Index(name="comune_per_bacino", fields=["bacino_cpi"]),
        )
        constraints = (
            models.CheckConstraint(
                name="comune_con_tutte_e_due_le_coordinate",
                condition=Q(latitudine__isnull=True, longitudine__isnull=True)
                | Q(
                    latitudine__isnull=False,
                    longitudine__isnull=False,
                    latitudine__range=(35, 48),
                    longitudine__range=(6, 19),
                ),
                violation_error_message=_("Servono latitudine e longitudine, e in Italia."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.nome} ({self.sigla})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.nome_ordinamento = confrontabile(self.nome)
        super().save(*args, **kwargs)

    @property
    def sigla(self) -> str:
        return self.provincia_id

    if TYPE_CHECKING:
        provincia_id: str
