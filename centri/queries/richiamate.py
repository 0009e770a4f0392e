"""La coda di chi telefona: chi va chiamata adesso, chi più tardi, chi potrebbe essere."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from centri.choices import StatoRichiamata
from centri.models import Centro, Richiamata
from centri.queries.aperture import aperture_di
from centri.rules.aperture import QUANTO_AVANTI
from centri.rules.orari import FUSO
from centri.rules.richiamate import Promessa, promessa
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore

NUMERI = (TipoRecapito.CELLULARE, TipoRecapito.TELEFONO)


def quando_si_chiama(centro: Centro, adesso: datetime, preferenza: str = "") -> Promessa | None:
    """Le prime ore di telefono del centro in cui la si può chiamare."""
    giorno = adesso.astimezone(FUSO).date()
    fra_molto = giorno + timedelta(days=QUANTO_AVANTI)
    aperture = aperture_di([centro], giorno, fra_molto)[centro.pk]
    return promessa(aperture, adesso, preferenza)


def in_coda(richiamate: QuerySet[Richiamata]) -> QuerySet[Any]:
    """Le aperte, nell'ordine in cui si chiamano, con i tentativi già fatti."""
    return (
        richiamate.exclude(stato=StatoRichiamata.CONCLUSA)
        .select_related("lavoratore", "presa_da__user")
        .annotate(tentativi=Count("telefonate"))
        .order_by("da_richiamare_dal", "chiesta_il", "pk")
    )


def chi_potrebbe_essere(
    richiamata: Richiamata, visibili: QuerySet[Lavoratore]
) -> QuerySet[Lavoratore]:
    """Le persone che chi chiama può vedere e che hanno quel numero."""
    if not richiamata.telefono:
        return visibili.none()
    stesso_numero = Q(recapiti__valore=richiamata.telefono, recapiti__tipo__in=NUMERI)
    return visibili.filter(stesso_numero).distinct().order_by("nome_ordinamento", "pk")
