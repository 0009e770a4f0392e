"""La cassa integrazione della persona, come serve a chi valuta e firma."""

from datetime import date

from lavoratori.models import Lavoratore, PeriodoCig


def periodo_del_giorno(lavoratore: Lavoratore, giorno: date) -> PeriodoCig | None:
    """Il periodo che copre quel giorno; se sono più d'uno, quello che finisce dopo."""
    return (
        PeriodoCig.objects.filter(lavoratore=lavoratore)
        .al_giorno(giorno)
        .select_related("trattamento")
        .order_by("-al", "pk")
        .first()
    )


def in_cassa(lavoratore: Lavoratore, giorno: date) -> bool:
    return PeriodoCig.objects.filter(lavoratore=lavoratore).al_giorno(giorno).exists()
