"""Gli esiti ancora da scrivere: quali, di chi, e quanto pesano su una cifra."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.utils.timezone import localdate

from centri.choices import StatoColloquio
from centri.models import Colloquio
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo

CON_ESITO = (StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO)


@dataclass(frozen=True, slots=True)
class Mancanti:
    """Quanti colloqui di un periodo non hanno ancora un esito, su quanti."""

    senza_esito: int
    tutti: int

    @property
    def per_cento(self) -> int:
        return round(100 * self.senza_esito / self.tutti) if self.tutti else 0


def da_registrare(attore: Attore, adesso: datetime) -> Any:
    """I colloqui passati e ancora da erogare: i propri; al responsabile, quelli dell'ufficio."""
    passati = Colloquio.objects.visible_to(attore).senza_esito(adesso)
    if attore.veste == Ruolo.RESPONSABILE_CPI:
        return passati.filter(centro__sede=attore.sede_id)
    return passati.filter(operatore=attore.incarico)


def per_giorno(colloqui: Iterable[Colloquio]) -> list[tuple[date, list[Colloquio]]]:
    """In ordine di giorno, con l'orologio italiano."""
    gruppi = groupby(colloqui, key=lambda uno: localdate(uno.inizio))
    return [(giorno, list(del_giorno)) for giorno, del_giorno in gruppi]


def mancanti(colloqui: Any, adesso: datetime) -> Mancanti:
    """La quota da dire accanto a ogni cifra che conta i colloqui. Una query."""
    aperti = Q(stato=StatoColloquio.DA_EROGARE, fine__lt=adesso)
    conti = (
        colloqui.filter(aperti | Q(stato__in=CON_ESITO))
        .order_by()
        .aggregate(tutti=Count("pk"), senza=Count("pk", filter=aperti))
    )
    return Mancanti(senza_esito=conti["senza"], tutti=conti["tutti"])
