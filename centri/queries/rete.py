"""La rete dei luoghi: chi c'è, che cosa offre, dove sta, qual è il primo posto libero."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Q

from centri.choices import TipoCentro
from centri.models import Centro, Prestazione
from centri.models.agenda import PrestazioneQuerySet
from centri.models.centro import ALTRA_SEDE, CentroQuerySet
from centri.queries.offerte import cerca_offerte
from centri.queries.vicini import posizione
from portale import clock
from portale.territory.capoluoghi import e_capoluogo
from portale.territory.distances import haversine_km
from portale.territory.models import Comune

Coordinate = tuple[float, float]
UN_MINUTO, UN_ORA = 60, 3600
CHE_SI_NOMINANO = 8  # comuni col nome scritto, intorno a un luogo
INTORNO_KM = 14


def della_rete(centri: CentroQuerySet) -> CentroQuerySet:
    """I luoghi che ci sono ancora, con ciò che serve a presentarli, in ordine di nome."""
    return (
        centri.aperti(clock.today())
        .select_related("sede__comune__provincia", "sede__ente", "cpi__sede")
        .order_by("sede__nome", "pk")
    )


def per_genere(centri: CentroQuerySet) -> Counter[str]:
    """Quanti luoghi ci sono, genere per genere. Una query."""
    righe = centri.aperti(clock.today()).order_by().values_list("tipo", "cpi")
    return Counter(ALTRA_SEDE if tipo == TipoCentro.CPI and cpi else tipo for tipo, cpi in righe)


def servizi_di(centro: Centro) -> PrestazioneQuerySet:
    """Quelli che il luogo dichiara e quelli per cui qualcuno vi riceve."""
    oggi = clock.today()
    con_agenda = Q(disponibilita__centro=centro) & (
        Q(disponibilita__al=None) | Q(disponibilita__al__gte=oggi)
    )
    ne_offre = Prestazione.objects.filter(Q(centri=centro) | con_agenda)
    return Prestazione.objects.prenotabili().filter(pk__in=ne_offre.values("pk")).order_by("nome")


@dataclass(frozen=True, slots=True)
class Posto:
    """Un servizio e il suo prossimo posto libero, se ce n'è uno entro l'orizzonte."""

    prestazione: Prestazione
    inizio: datetime | None


def prossimi_posti(centro: Centro, prestazioni: Sequence[Prestazione]) -> list[Posto]:
    """Calcolati, mai conservati: chi torna entro un minuto rilegge lo stesso conto."""
    chiavi = {f"posto:{centro.pk}:{una.pk}": una for una in prestazioni}
    trovati: dict[str, Any] = cache.get_many(chiavi)
    for chiave, prestazione in chiavi.items():
        if chiave not in trovati:
            prima = cerca_offerte(prestazione=prestazione, centri=[centro], quante=1)
            trovati[chiave] = prima[0].inizio if prima else None
            cache.set(chiave, trovati[chiave], UN_MINUTO)
    return [Posto(prestazione, trovati[chiave]) for chiave, prestazione in chiavi.items()]


def lontananza(comune: Comune | None, centro: Centro) -> float | None:
    """I chilometri in linea d'aria dal comune al luogo."""
    la = posizione(centro)
    if comune is None or la is None or comune.latitudine is None or comune.longitudine is None:
        return None
    return haversine_km(comune.latitudine, comune.longitudine, *la)


def comuni_sullo_sfondo(regione: str) -> list[tuple[str, float, float, bool]]:
    """(nome, latitudine, longitudine, è capoluogo) dei comuni, i più grandi prima."""
    chiave = f"sfondo:{regione}"
    sfondo: list[tuple[str, float, float, bool]] | None = cache.get(chiave)
    if sfondo is None:
        righe = (
            Comune.objects.della_regione(regione)
            .exclude(latitudine=None)
            .order_by("-popolazione", "codice_istat")
            .values_list("nome", "latitudine", "longitudine", "provincia", "provincia__nome")
        )
        sfondo = [
            (nome, lat or 0, lon or 0, e_capoluogo(nome, sigla, provincia))
            for nome, lat, lon, sigla, provincia in righe
        ]
        cache.set(chiave, sfondo, UN_ORA)
    return sfondo


def intorno(centro: Centro) -> tuple[list[Coordinate], list[tuple[Coordinate, str]]]:
    """I comuni vicini a un luogo: tutti come punti, i più grandi col nome."""
    qui = posizione(centro)
    if qui is None:
        return [], []
    sfondo = comuni_sullo_sfondo(centro.sede.comune.provincia.regione_id)
    vicini = [
        (nome, (lat, lon))
        for nome, lat, lon, _capoluogo in sfondo
        if haversine_km(*qui, lat, lon) <= INTORNO_KM
    ]
    return [dove for _nome, dove in vicini], [
        (dove, nome) for nome, dove in vicini[:CHE_SI_NOMINANO]
    ]
