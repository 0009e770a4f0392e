"""Come si raggiunge una persona, per chi la vede."""

from lavoratori.models import Lavoratore, Recapito
from portale.identity.attore import Attore


def recapiti_di(attore: Attore, lavoratore: Lavoratore) -> dict[str, str]:
    """Il valore di ogni recapito, per tipo."""
    visibili = Recapito.objects.visible_to(attore).filter(lavoratore=lavoratore)
    return dict(visibili.values_list("tipo", "valore"))
