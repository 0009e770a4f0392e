"""Le pagine di legge, in fondo a ogni pagina."""

from django.utils.translation import gettext_lazy as _

from portale.ui.navigation import PIEDE, voce

voce(_("Dichiarazione di accessibilità"), "ui:accessibilita", PIEDE, ordine=70)
voce(_("Privacy"), "ui:privacy", PIEDE, ordine=71)
voce(_("Fonti dei dati"), "ui:fonti", PIEDE, ordine=72)
