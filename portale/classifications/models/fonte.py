"""Da dove viene un elenco, e quale copia di quel file è nel database."""

from django.db import models

from portale.errors import _


class Fonte(models.Model):
    """Un file di riferimento caricato, riconosciuto dalla sua impronta."""

    file = models.CharField(_("file"), max_length=100, primary_key=True)
    sha256 = models.CharField(_("impronta"), max_length=64)
    licenza = models.CharField(_("licenza"), max_length=200)
    righe = models.PositiveIntegerField(_("righe"))
    caricato_il = models.DateTimeField(_("caricato il"))

    class Meta:
        verbose_name = _("fonte dei dati")
        verbose_name_plural = _("fonti dei dati")
        ordering = ("file",)

    def __str__(self) -> str:
        return self.file
