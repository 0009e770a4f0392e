"""Ciò che l'ufficio fa, nella stessa transazione, quando altrove è registrato un fatto."""

from typing import Any

from centri.actions.competenze import assegna_competenza
from centri.models import Competenza
from lavoratori.models import Lavoratore, PeriodoCig
from portale.audit.registro import react
from portale.identity.attore import Attore


@react("periodo_cig.aperto")
def il_cpi_competente_la_riceve(evento: Any, periodo: PeriodoCig, autore: Attore) -> None:
    """Chi entra in cassa integrazione compare sulla scrivania del CPI del suo domicilio."""
    assegna_competenza(
        lavoratore=periodo.lavoratore, titolare=periodo.trattamento.titolare, autore=autore
    )


@react("lavoratore.domicilio_cambiato")
def la_competenza_segue_il_domicilio(evento: Any, lavoratore: Lavoratore, autore: Attore) -> None:
    attuale = Competenza.objects.in_vigore().filter(lavoratore=lavoratore).first()
    if attuale:
        assegna_competenza(lavoratore=lavoratore, titolare=attuale.titolare, autore=autore)
