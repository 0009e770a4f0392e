"""Gli elenchi di codici dei ministeri e di Istat: ogni voce ha i giorni in cui valeva."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from portale.errors import _


class CodiceQuerySet(models.QuerySet["Codice"]):
    def della_lista(self, lista: str) -> "CodiceQuerySet":
        return self.filter(lista=lista)

    def in_vigore(self, giorno: date) -> "CodiceQuerySet":
        """Le voci che valgono quel giorno: gli estremi sono compresi."""
        return self.filter(
            Q(dal=None) | Q(dal__lte=giorno),
            Q(al=None) | Q(al__gte=giorno),
        )

    def scelte(self, lista: str, *, al: date) -> list[tuple[str, str]]:
        """Le coppie (codice, descrizione) da offrire in un modulo quel giorno."""
        voci = self.della_lista(lista).in_vigore(al)
        return list(voci.values_list("codice", "descrizione"))

    def descrizione(self, lista: str, codice: str) -> str:
        """Come si chiama un codice, anche se non vale più; il codice stesso se è sconosciuto."""
        voci = (
            self.della_lista(lista).filter(codice=codice).order_by(F("dal").desc(nulls_last=True))
        )
        return voci.values_list("descrizione", flat=True).first() or codice


class Codice(models.Model):
    """Una voce di un elenco. Gli atti passati tengono il codice che avevano."""

    lista = models.CharField(
        _("lista"), max_length=40, help_text=_("Il nome dell'elenco, per esempio contratto_co.")
    )
    codice = models.CharField(_("codice"), max_length=20)
    descrizione = models.CharField(_("descrizione"), max_length=600)
    padre = models.CharField(
        _("codice superiore"), max_length=20, blank=True, help_text=_("Vuoto in cima all'albero.")
    )
    dal = models.DateField(_("vale dal"), null=True, blank=True, help_text=_("Vuoto: da sempre."))
    al = models.DateField(_("vale fino al"), null=True, blank=True, help_text=_("Compreso."))
    fonte = models.CharField(_("fonte"), max_length=80)
    versione = models.CharField(_("versione"), max_length=40, blank=True)

    objects = CodiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("codice")
        verbose_name_plural = _("codici")
        ordering = ("lista", "codice", "dal")
        constraints = (
            models.UniqueConstraint(
                name="codice_uno_per_lista_e_giorno",
                fields=["lista", "codice", "dal"],
                nulls_distinct=False,
                violation_error_message=_("Questa lista ha già il codice, dallo stesso giorno."),
            ),
            models.CheckConstraint(
                name="codice_dal_prima_di_al",
                condition=Q(dal=None) | Q(al=None) | Q(dal__lte=F("al")),
                violation_error_message=_("La fine viene prima dell'inizio."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.codice} {self.descrizione}"
