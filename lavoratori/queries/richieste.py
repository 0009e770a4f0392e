"""I documenti chiesti, per la persona e per la coda dell'ufficio."""

from typing import Any

from lavoratori.choices import StatoRichiesta
from lavoratori.models import RichiestaDocumento
from lavoratori.models.richiesta import RichiestaDocumentoQuerySet
from portale.identity.attore import Attore

ULTIME = 5
VISTE = {
    "da_prendere": (StatoRichiesta.INVIATA,),
    "in_carico": (StatoRichiesta.PRESA_IN_CARICO,),
    "dalla_persona": (StatoRichiesta.DA_INVIARE,),
    "chiuse": (StatoRichiesta.ACCETTATA, StatoRichiesta.RIFIUTATA),
}


def richieste_di(attore: Attore, persona_id: int) -> RichiestaDocumentoQuerySet:
    return (
        RichiestaDocumento.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .select_related("tipo", "documento", "presa_da__user")
        .prefetch_related("allegati")
    )


def ultime_richieste(attore: Attore, persona_id: int) -> list[RichiestaDocumento]:
    """Per il fascicolo: le ultime, con il nome del documento. Una query."""
    return list(
        RichiestaDocumento.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .select_related("tipo")[:ULTIME]
    )


def coda(attore: Attore, vista: str) -> RichiestaDocumentoQuerySet:
    """Chi aspetta da più tempo sta in cima; fra le chiuse, le ultime."""
    ordine = ("-decisa_il", "-pk") if vista == "chiuse" else ("created_at", "pk")
    return (
        RichiestaDocumento.objects.visible_to(attore)
        .filter(stato__in=VISTE[vista])
        .select_related("tipo", "lavoratore", "presa_da__user")
        .order_by(*ordine)
    )


def quante(attore: Attore) -> dict[str, int]:
    """Una query: quante per ogni vista."""
    stati: list[Any] = list(
        RichiestaDocumento.objects.visible_to(attore).aperte().values_list("stato", flat=True)
    )
    return {
        vista: sum(stato in di for stato in stati)
        for vista, di in VISTE.items()
        if vista != "chiuse"
    }
