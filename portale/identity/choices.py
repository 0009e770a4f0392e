"""I ruoli, fissi: chi può essere chi nel portale."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ruolo(models.TextChoices):
    CITTADINO = "cittadino", _("Cittadina o cittadino")
    DELEGATO = "delegato", _("Persona delegata")
    OPERATORE_CPI = "operatore_cpi", _("Operatrice o operatore del CPI")
    RESPONSABILE_CPI = "responsabile_cpi", _("Responsabile del CPI")
    OPERATORE_SPORTELLO = "operatore_sportello", _("Operatrice o operatore di sportello")
    ENTE_FORMAZIONE = "ente_formazione", _("Ente di formazione")
    REFERENTE_IMPRESA = "referente_impresa", _("Referente dell'impresa")
    REGIONE = "regione", _("Regione")
    CONTACT_CENTRE = "contact_centre", _("Contact centre")
    AUDITOR = "auditor", _("Auditor")
    AMMINISTRATORE = "amministratore", _("Amministratrice o amministratore")
