"""Le viste salvate: i filtri di un elenco, con il nome che ha dato loro chi li usa."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portale.permissions.scopes import ScopedQuerySet


class VistaSalvata(models.Model):
    """Un elenco filtrato che un'operatrice ritrova con un tocco. È solo sua, o del suo ufficio."""

    incarico = models.ForeignKey(
        "identity.Incarico", models.CASCADE, related_name="viste", verbose_name=_("di chi è")
    )
    pagina = models.CharField(_("elenco"), max_length=40)
    nome = models.CharField(_("nome"), max_length=40)
    parametri = models.CharField(_("filtri"), max_length=300)
    condivisa = models.BooleanField(
        _("condivisa"), default=False, help_text=_("La vedono anche le colleghe della sede.")
    )
    created_at = models.DateTimeField(_("salvata"))
    objects: ClassVar[ScopedQuerySet["VistaSalvata"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("vista salvata")
        verbose_name_plural = _("viste salvate")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("incarico", "pagina", "nome"),
                name="vista_salvata_un_nome",
                violation_error_message=_("Ha già una vista con questo nome."),
            )
        ]

    def __str__(self) -> str:
        return self.nome
