"""Ciò che succede qui quando altrove è registrato un fatto."""

from typing import Any

from lavoratori.actions.did import comincia_un_lavoro, finisce_un_lavoro, lavoro_annullato
from lavoratori.models import Rapporto
from portale.audit.registro import react
from portale.identity.attore import Attore


@react("rapporto.iniziato")
def un_lavoro_sospende_o_chiude_la_did(evento: Any, rapporto: Rapporto, autore: Attore) -> None:
    comincia_un_lavoro(rapporto=rapporto, autore=autore)


@react("rapporto.cessato")
def finito_il_lavoro_la_did_riprende(evento: Any, rapporto: Rapporto, autore: Attore) -> None:
    finisce_un_lavoro(rapporto=rapporto, autore=autore)


@react("rapporto.annullato")
def senza_quel_lavoro_la_did_torna_com_era(evento: Any, rapporto: Rapporto, autore: Attore) -> None:
    lavoro_annullato(rapporto=rapporto, autore=autore)
