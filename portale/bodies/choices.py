"""I generi di ente e di sede."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TipoEnte(models.TextChoices):
    REGIONE = "regione", _("Regione o Provincia titolare")
    AGENZIA = "agenzia", _("Agenzia regionale per il lavoro")
    OPERATORE = "operatore", _("Operatore accreditato")
    FORMAZIONE = "formazione", _("Ente di formazione")
    IMPRESA = "impresa", _("Impresa")
    ALTRO = "altro", _("Altro ente")
