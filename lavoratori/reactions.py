"""Ciò che succede qui quando altrove è registrato un fatto."""

from collections.abc import Sequence
from typing import Any

from lavoratori.actions.did import comincia_un_lavoro, finisce_un_lavoro, lavoro_annullato
from lavoratori.actions.sap import Proposta, scrivi_dall_atto
from lavoratori.models import Did, Rapporto
from portale import clock
from portale.audit.registro import react
from portale.identity.attore import Attore


def i_lavori_sospendono_o_chiudono_le_did(
    eventi: Sequence[Any], rapporti: Sequence[Rapporto], autore: Attore
) -> None:
    """Di un elenco intero, solo chi ha una DID aperta: le altre non si guardano una per una."""
    persone = {rapporto.lavoratore_id for rapporto in rapporti}
    con_did = set(
        Did.objects.filter(lavoratore__in=persone, chiusa_il=None).values_list(
            "lavoratore_id", flat=True
        )
    )
    for rapporto in rapporti:
        if rapporto.lavoratore_id in con_did:
            comincia_un_lavoro(rapporto=rapporto, autore=autore)


@react("rapporto.iniziato", insieme=i_lavori_sospendono_o_chiudono_le_did)
def un_lavoro_sospende_o_chiude_la_did(evento: Any, rapporto: Rapporto, autore: Attore) -> None:
    comincia_un_lavoro(rapporto=rapporto, autore=autore)


@react("rapporto.cessato")
def finito_il_lavoro_la_did_riprende(evento: Any, rapporto: Rapporto, autore: Attore) -> None:
    finisce_un_lavoro(rapporto=rapporto, autore=autore)


@react("rapporto.annullato")
def senza_quel_lavoro_la_did_torna_com_era(evento: Any, rapporto: Rapporto, autore: Attore) -> None:
    lavoro_annullato(rapporto=rapporto, autore=autore)


@react("did.inserita")
def la_did_entra_nella_scheda(evento: Any, did: Did, autore: Attore) -> None:
    """N00: proposta e cominciata il giorno in cui è resa (SAP, sezione 6)."""
    scrivi_dall_atto(
        evento.atto,
        origine=did,
        giorno=did.resa_il,
        autore=autore,
        proposta=Proposta(
            did.lavoratore, "Dichiarazione di immediata disponibilità", did.resa_il, did.titolare
        ),
    )


@react("did.cessata")
@react("did.revocata")
@react("did.decaduta")
@react("did.annullata")
def la_did_chiusa_si_chiude_nella_scheda(evento: Any, did: Did, autore: Attore) -> None:
    """Terminata, decaduta o annullata: l'evento lo dice la tavola degli atti."""
    giorno = did.chiusa_il or clock.today()
    scrivi_dall_atto(evento.atto, origine=did, giorno=giorno, autore=autore)
