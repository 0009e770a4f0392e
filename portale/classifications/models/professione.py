"""Le professioni di ESCO, trovate con le parole di chi cerca: sinonimi, femminili, altre lingue."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models import ExpressionWrapper, FloatField, Value
from django.db.models.expressions import Combinable

from portale.errors import _
from portale.parole import confrontabile


class ProfessioneQuerySet(models.QuerySet["Professione"]):
    def cerca(self, testo: str) -> "ProfessioneQuerySet":
        """Le più vicine per prime: «tornitore cnc», «strungar», «saldatrice»."""
        parole = confrontabile(testo)
        if not parole:
            return self.none()
        vicinanza: Combinable = TrigramWordSimilarity(parole, "ricerca")
        nel_nome: Combinable = TrigramSimilarity("nome_ricerca", parole)
        punti = ExpressionWrapper(Value(2) * vicinanza + nel_nome, FloatField())
        trovate = self.filter(ricerca__trigram_word_similar=parole)
        return trovate.annotate(punti=punti).order_by("-punti", "etichetta")


class Professione(models.Model):
    """Una professione della classificazione europea ESCO."""

    codice = models.CharField(_("codice ESCO"), max_length=20, unique=True)
    uri = models.URLField(
        _("indirizzo"), unique=True, help_text=_("Come ESCO la identifica in tutta Europa.")
    )
    isco = models.CharField(
        _("gruppo ISCO-08"), max_length=4, help_text=_("Le quattro cifre del gruppo ILO.")
    )
    etichetta = models.CharField(_("nome"), max_length=250)
    alternative = ArrayField(
        models.CharField(max_length=250), verbose_name=_("altri nomi"), default=list, blank=True
    )
    altre_lingue = models.JSONField(
        _("nome in altre lingue"), default=dict, blank=True, help_text=_("Per lingua: en, fr, ro.")
    )
    nome_ricerca = models.CharField(_("nome per la ricerca"), max_length=250, editable=False)
    ricerca = models.TextField(_("tutte le parole per trovarla"), editable=False)

    objects = ProfessioneQuerySet.as_manager()

    class Meta:
        verbose_name = _("professione")
        verbose_name_plural = _("professioni")
        ordering = ("etichetta", "codice")
        indexes = (
            GinIndex(name="professione_parole", fields=["ricerca"], opclasses=["gin_trgm_ops"]),
            models.Index(name="professione_per_isco", fields=["isco"]),
        )

    def __str__(self) -> str:
        return self.etichetta

    def prepara_ricerca(self) -> "Professione":
        """Scrive le colonne da cui si cerca; la chiama chi carica l'elenco."""
        self.nome_ricerca = confrontabile(self.etichetta)[:250]
        nomi = [self.etichetta, *self.alternative, *self.altre_lingue.values()]
        self.ricerca = " | ".join(dict.fromkeys(confrontabile(nome) for nome in nomi))
        return self
