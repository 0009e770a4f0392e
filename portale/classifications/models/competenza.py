"""Le competenze di ESCO che una persona può scegliere: solo quelle con parole italiane nostre."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portale.errors import _


class CompetenzaEscoQuerySet(models.QuerySet["CompetenzaEsco"]):
    def del_gruppo(self, isco: str) -> "CompetenzaEscoQuerySet":
        """Quelle che ESCO dice essenziali in una professione di quel gruppo ISCO-08."""
        return self.filter(isco__contains=[isco])


class CompetenzaEsco(models.Model):
    """Una competenza di ESCO con la nostra traduzione, che non è quella ufficiale."""

    codice = models.CharField(
        _("codice ESCO"), max_length=36, unique=True, help_text=_("La fine del suo indirizzo.")
    )
    nome = models.CharField(_("nome"), max_length=160, help_text=_("Traduzione non ufficiale."))
    nome_inglese = models.CharField(_("nome inglese di ESCO"), max_length=160)
    settore = models.CharField(_("settore"), max_length=60)
    isco = ArrayField(
        models.CharField(max_length=4), verbose_name=_("gruppi ISCO-08"), default=list, blank=True
    )

    objects = CompetenzaEscoQuerySet.as_manager()

    class Meta:
        verbose_name = _("competenza ESCO")
        verbose_name_plural = _("competenze ESCO")
        ordering = ("settore", "nome")

    def __str__(self) -> str:
        return self.nome

    @property
    def uri(self) -> str:
        return f"http://data.europa.eu/esco/skill/{self.codice}"
