"""Chi abita vicino a un luogo della rete e chi lontano: dal centro di ogni comune."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from centri.models import Centro, Competenza
from centri.queries.vicini import posizione
from centri.rules.prossimita import FASCE, Fascia, fascia_di
from portale import clock
from portale.territory.distances import haversine_km
from portale.territory.models import Comune


@dataclass(frozen=True, slots=True)
class Vicinanza:
    """Un comune, il luogo che gli è più vicino, chi ci abita e chi di loro è seguito."""

    comune: Comune
    centro: Centro
    km: float
    abitanti: int
    persone: int

    @property
    def fascia(self) -> Fascia:
        return fascia_di(self.km)


@dataclass(frozen=True, slots=True)
class Quota:
    """Quanti comuni, abitanti e persone seguite stanno in una fascia."""

    fascia: Fascia
    comuni: int
    abitanti: int
    persone: int


def vicinanze(titolare_id: int) -> list[Vicinanza]:
    """Ogni comune delle regioni servite, dal più lontano. Tre query."""
    oggi = clock.today()
    centri = list(
        Centro.objects.del_titolare(titolare_id)
        .aperti(oggi)
        .exclude(aperto_dal__gt=oggi)
        .select_related("sede__comune__provincia")
        .order_by("pk")
    )
    dove = [(centro, qui) for centro in centri if (qui := posizione(centro)) is not None]
    if not dove:
        return []
    regioni = {centro.sede.comune.provincia.regione_id for centro in centri}
    persone = _persone_per_comune(titolare_id)
    comuni = Comune.objects.filter(Q(provincia__regione__in=regioni) & ~Q(latitudine=None))
    righe = [_la_piu_vicina(comune, dove, persone) for comune in comuni.order_by("pk")]
    return sorted(righe, key=lambda riga: (-riga.km, riga.comune.pk))


def _la_piu_vicina(
    comune: Comune, dove: list[tuple[Centro, tuple[float, float]]], persone: dict[int, int]
) -> Vicinanza:
    qui = comune.latitudine or 0.0, comune.longitudine or 0.0
    km, centro = min(
        ((haversine_km(*qui, *la), centro) for centro, la in dove), key=lambda uno: uno[0]
    )
    return Vicinanza(comune, centro, km, comune.popolazione or 0, persone.get(comune.pk, 0))


def _persone_per_comune(titolare_id: int) -> dict[int, int]:
    righe = (
        Competenza.objects.in_vigore()
        .filter(titolare=titolare_id)
        .order_by()
        .values_list("lavoratore__domicilio_comune")
        .annotate(quante=Count("pk"))
    )
    return {comune: quante for comune, quante in righe if comune is not None}


def per_fascia(righe: Iterable[Vicinanza]) -> list[Quota]:
    comuni: Counter[str] = Counter()
    abitanti: Counter[str] = Counter()
    persone: Counter[str] = Counter()
    for riga in righe:
        codice = riga.fascia.codice
        comuni[codice] += 1
        abitanti[codice] += riga.abitanti
        persone[codice] += riga.persone
    return [
        Quota(uno, comuni[uno.codice], abitanti[uno.codice], persone[uno.codice]) for uno in FASCE
    ]
