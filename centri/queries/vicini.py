"""Dove può andare una persona per un servizio: prima il suo CPI, poi i luoghi più vicini."""

from django.db.models import Q

from centri.choices import AmbitoPrestazione
from centri.models import Centro, Competenza, Disponibilita, Prestazione
from centri.models.centro import CentroQuerySet
from lavoratori.models import Lavoratore
from portale import clock
from portale.territory.distances import haversine_km

Vicino = tuple[Centro, float | None]


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
    competenza = Competenza.objects.in_vigore().filter(lavoratore=lavoratore.pk).first()
    suo = competenza.centro_id if competenza else None
    vicini = [
        (centro, _chilometri(lavoratore, centro))
        for centro in _offrono(prestazione).filter(_fin_dove(lavoratore, prestazione, suo))
    ]
    return sorted(
        vicini,
        key=lambda uno: (
            uno[0].pk != suo,
            suo is None or uno[0].cpi_id != suo,
            uno[1] is None,
            uno[1] or 0,
            uno[0].pk,
        ),
    )


def _offrono(prestazione: Prestazione) -> CentroQuerySet:
    """I luoghi aperti del titolare in cui qualcuno riceve per questo servizio."""
    oggi = clock.today()
    agende = Disponibilita.objects.per(prestazione).nei_giorni(oggi, oggi.replace(year=9999))
    return (
        Centro.objects.aperti(oggi)
        .del_titolare(prestazione.titolare_id)
        .filter(pk__in=agende.values("centro"))
        .select_related("sede__comune")
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


def _chilometri(lavoratore: Lavoratore, centro: Centro) -> float | None:
    comune, la = lavoratore.domicilio_comune, posizione(centro)
    if comune is None or la is None or comune.latitudine is None or comune.longitudine is None:
        return None
    return haversine_km(comune.latitudine, comune.longitudine, *la)
