"""Ciò che l'ufficio sa della persona, e dove comincia la giornata di chi ci lavora."""

from centri.permissions import DEL_CPI, DEL_TITOLARE
from portale.dashboards.home import home_di
from portale.errors import _
from portale.ui import navigation

for ruolo in DEL_CPI:
    home_di(ruolo, "centri:scrivania")
navigation.voce(_("La mia giornata"), "centri:scrivania", *DEL_CPI, ordine=10)
navigation.voce(_("Non ancora raggiunte"), "centri:da_raggiungere", *DEL_CPI, ordine=20)
navigation.voce(_("Le persone che seguo"), "centri:seguite", *DEL_CPI, ordine=30)

for ruolo in DEL_TITOLARE:
    home_di(ruolo, "centri:trattamenti")
navigation.voce(_("Trattamenti CIG"), "centri:trattamenti", *DEL_TITOLARE, ordine=10)
navigation.voce(_("Cruscotto"), "cruscotto:cruscotto", *DEL_TITOLARE, ordine=20)
