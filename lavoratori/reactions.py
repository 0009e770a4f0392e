"""Ciò che succede qui quando altrove è registrato un fatto."""

from collections.abc import Sequence
from typing import Any

from lavoratori.actions.did import comincia_un_lavoro, finisce_un_lavoro, lavoro_annullato
from lavoratori.models import Did, Rapporto
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
