"""Regioni e province: i contenitori dei comuni, con i codici di Istat."""

from django.db import models

from portale.errors import _


class Regione(models.Model):
    """Una delle venti regioni."""

    codice = models.CharField(
        _("codice"), max_length=2, primary_key=True, help_text=_("Codice Istat, per esempio 01.")
    )
    nome = models.CharField(_("nome"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("regione")
        verbose_name_plural = _("regioni")
        ordering = ("nome",)

    def __str__(self) -> str:
        return self.nome


class Provincia(models.Model):
    """Una provincia, città metropolitana o libero consorzio: conta la sigla dell'automobile."""

    sigla = models.CharField(
        _("sigla"), max_length=2, primary_key=True, help_text=_("Per esempio TO.")
    )
    codice = models.CharField(
        _("codice"), max_length=3, unique=True, help_text=_("Le prime tre cifre dei suoi comuni.")
    )
    nome = models.CharField(_("nome"), max_length=40)
    regione = models.ForeignKey(
        Regione, models.PROTECT, related_name="province", verbose_name=_("regione")
    )

    class Meta:
        verbose_name = _("provincia")
        verbose_name_plural = _("province")
        ordering = ("nome",)

    def __str__(self) -> str:
        return self.nome
