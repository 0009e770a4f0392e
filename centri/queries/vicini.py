"""Dove può andare una persona per un servizio: prima il suo CPI, poi i luoghi più vicini."""

from collections.abc import Sequence

from django.db.models import Q

from centri.choices import AmbitoPrestazione
from centri.models import Centro, Competenza, Disponibilita, Prestazione
from centri.models.centro import CentroQuerySet
from lavoratori.models import Lavoratore
from portale import clock
from portale.territory.distances import haversine_km

Vicino = tuple[Centro, float | None]
POSIZIONI = (
    "latitudine",
    "longitudine",
    "sede__comune__latitudine",
    "sede__comune__longitudine",
)


def posizione(centro: Centro) -> tuple[float, float] | None:
    """Le coordinate del luogo; se non ci sono ancora, quelle del suo comune."""
    comune = centro.sede.comune
    for luogo in (centro, comune):
        if luogo.latitudine is not None and luogo.longitudine is not None:
            return luogo.latitudine, luogo.longitudine
    return None


def centri_vicini(lavoratore: Lavoratore, prestazione: Prestazione) -> list[Vicino]:
    """I centri in cui quella persona può avere quel servizio, coi chilometri dal suo comune.

    Prima il CPI competente, poi per distanza; chi non si sa quanto dista va in fondo. Quanto
    lontano si può andare lo dice il servizio (`ambito`).
    """
    vicini = numeri_vicini(lavoratore, prestazione)
    letti = Centro.objects.select_related("sede__comune")
    centri = letti.in_bulk([numero for numero, _km in vicini])
    return [(centri[numero], km) for numero, km in vicini]


def numeri_vicini(
    lavoratore: Lavoratore, prestazione: Prestazione
) -> list[tuple[int, float | None]]:
    """Gli stessi, nello stesso ordine, col solo numero: per cercare gli orari basta."""
    competenza = Competenza.objects.in_vigore().filter(lavoratore=lavoratore.pk).first()
    suo = competenza.centro_id if competenza else None
    righe = (
        _offrono(prestazione)
        .filter(_fin_dove(lavoratore, prestazione, suo))
        .order_by()
        .values_list("pk", "cpi", *POSIZIONI)
    )
    in_ordine = []
    for numero, cpi, *dove in righe:
        km = _chilometri(lavoratore, dove)
        del_suo = suo is not None and cpi == suo
        in_ordine.append((numero != suo, not del_suo, km is None, km or 0.0, numero))
    in_ordine.sort()
    return [(numero, None if ignota else km) for _suo, _punto, ignota, km, numero in in_ordine]


def _offrono(prestazione: Prestazione) -> CentroQuerySet:
    """I luoghi aperti del titolare in cui qualcuno riceve per questo servizio."""
    oggi = clock.today()
    agende = Disponibilita.objects.per(prestazione).nei_giorni(oggi, oggi.replace(year=9999))
    return (
        Centro.objects.aperti(oggi)
        .del_titolare(prestazione.titolare_id)
        .filter(pk__in=agende.values("centro"))
    )


def _fin_dove(lavoratore: Lavoratore, prestazione: Prestazione, suo: int | None) -> Q:
    """Il proprio centro e i suoi punti ci sono sempre; poi la provincia, o tutta la regione."""
    del_suo = Q(pk=suo) | Q(cpi=suo) if suo is not None else Q(pk__in=[])
    if prestazione.ambito == AmbitoPrestazione.REGIONE:
        return Q()
    comune = lavoratore.domicilio_comune
    if prestazione.ambito == AmbitoPrestazione.PROVINCIA and comune is not None:
        return del_suo | Q(sede__comune__provincia=comune.provincia_id)
    return del_suo


def _chilometri(lavoratore: Lavoratore, dove: Sequence[float | None]) -> float | None:
    """`dove`: latitudine e longitudine del luogo, poi quelle del suo comune."""
    comune = lavoratore.domicilio_comune
    if comune is None or comune.latitudine is None or comune.longitudine is None:
        return None
    for lat, lon in (dove[:2], dove[2:]):
        if lat is not None and lon is not None:
            return haversine_km(comune.latitudine, comune.longitudine, lat, lon)
    return None
