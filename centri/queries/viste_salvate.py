"""Le viste di un elenco che si possono aprire: le proprie, e quelle condivise nella sede."""

from typing import Any

from centri.models import VistaSalvata
from portale.identity.attore import Attore


def viste_salvate(attore: Attore, elenco: str) -> list[Any]:
    """Prima le proprie, dalla più vecchia. `mia`: chi guarda la può cambiare."""
    viste = VistaSalvata.objects.visible_to(attore).filter(pagina=elenco)
    righe = list(viste.select_related("incarico__user").order_by("created_at", "pk"))
    suo = attore.incarico.pk if attore.incarico else 0
    for vista in righe:
        vista.mia = vista.incarico_id == suo  # type: ignore[attr-defined]
    return sorted(righe, key=lambda vista: not vista.mia)  # type: ignore[attr-defined]
