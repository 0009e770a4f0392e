"""Gli elenchi chiusi dell'incontro fra persone e imprese."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatoAnnuncio(models.TextChoices):
    BOZZA = "bozza", _("bozza")
    PUBBLICATO = "pubblicato", _("pubblicato")
    CHIUSO = "chiuso", _("chiuso")


class StatoCandidatura(models.TextChoices):
    """Il cammino di una candidatura: dalla proposta del CPI all'assunzione."""

    PROPOSTA = "proposta", _("proposta dal Centro per l'impiego")
    IN_COLLOQUIO = "in_colloquio", _("colloquio fissato")
    ASSUNTA = "assunta", _("assunta")
    NON_SCELTA = "non_scelta", _("non scelta")
    RITIRATA = "ritirata", _("ritirata")


class EsitoColloquioAziendale(models.TextChoices):
    DA_FARE = "da_fare", _("da fare")
    POSITIVO = "positivo", _("positivo")
    NEGATIVO = "negativo", _("negativo")
