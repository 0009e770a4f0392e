"""Gli Stati esteri come li conosce il codice fiscale: luoghi di nascita, anche di Stati cessati."""

from django.db import models

from portale.errors import _
from portale.parole import confrontabile


class StatoEsteroQuerySet(models.QuerySet["StatoEstero"]):
    def esistenti(self) -> "StatoEsteroQuerySet":
        return self.filter(attivo=True)

    def per_nome(self, nome: str) -> "StatoEsteroQuerySet":
        return self.filter(nome_ordinamento=confrontabile(nome))


class StatoEstero(models.Model):
    """Uno Stato, di oggi o cessato."""

    belfiore = models.CharField(
        _("codice catastale"),
        max_length=4,
        primary_key=True,
        help_text=_("La Z e le tre cifre del luogo di nascita nel codice fiscale."),
    )
    nome = models.CharField(_("nome"), max_length=60)
    nome_ordinamento = models.CharField(_("nome per la ricerca"), max_length=60, editable=False)
    iso2 = models.CharField(_("codice ISO"), max_length=2, blank=True)
    codice_istat = models.CharField(_("codice Istat"), max_length=3, blank=True)
    ue = models.BooleanField(_("nell'Unione europea"), default=False)
    attivo = models.BooleanField(
        _("attivo"), default=True, help_text=_("Falso per gli Stati che non esistono più.")
    )

    objects = StatoEsteroQuerySet.as_manager()

    class Meta:
        verbose_name = _("Stato estero")
        verbose_name_plural = _("Stati esteri")
        ordering = ("nome_ordinamento", "belfiore")

    def __str__(self) -> str:
        return self.nome
