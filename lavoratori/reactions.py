"""Ciò che succede qui quando altrove è registrato un fatto."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from lavoratori.actions.did import comincia_un_lavoro, finisce_un_lavoro, lavoro_annullato
from lavoratori.actions.sap import apri_politica, segna_dal_fatto
from lavoratori.choices import EventoSap
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
    apri_politica(
        lavoratore=did.lavoratore,
        attivita="N00",
        denominazione="Dichiarazione di immediata disponibilità",
        giorno=did.resa_il,
        origine=did,
        autore=autore,
    )
    _nella_scheda(did, EventoSap.INIZIATA, did.resa_il, autore)


@react("did.cessata")
def la_did_finita_termina_nella_scheda(evento: Any, did: Did, autore: Attore) -> None:
    _nella_scheda(did, EventoSap.TERMINATA, did.chiusa_il, autore)


@react("did.revocata")
def la_did_revocata_termina_nella_scheda(evento: Any, did: Did, autore: Attore) -> None:
    _nella_scheda(did, EventoSap.TERMINATA, did.chiusa_il, autore)


@react("did.decaduta")
def la_decadenza_lo_dice_la_scheda(evento: Any, did: Did, autore: Attore) -> None:
    _nella_scheda(did, EventoSap.DECADUTA, did.chiusa_il, autore)


@react("did.annullata")
def la_did_sbagliata_si_annulla_nella_scheda(evento: Any, did: Did, autore: Attore) -> None:
    _nella_scheda(did, EventoSap.ANNULLATA_DOPO, did.chiusa_il, autore)


def _nella_scheda(did: Did, evento: EventoSap, giorno: date | None, autore: Attore) -> None:
    segna_dal_fatto(
        origine=did,
        attivita="N00",
        eventi=(evento,),
        giorno=giorno or clock.today(),
        autore=autore,
    )
