"""Quanto dista un luogo da un altro, in linea d'aria: una prima misura, non un tempo di viaggio."""

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

RAGGIO_TERRA_KM = 6371.0088


class Luogo(Protocol):
    """Tutto ciò che ha coordinate: un comune, una sede."""

    latitudine: float | None
    longitudine: float | None


def haversine_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """La distanza sul cerchio massimo, in chilometri."""
    fi_a, fi_b = radians(lat_a), radians(lat_b)
    meta_lat, meta_lon = (fi_b - fi_a) / 2, radians(lon_b - lon_a) / 2
    corda = sin(meta_lat) ** 2 + cos(fi_a) * cos(fi_b) * sin(meta_lon) ** 2
    return 2 * RAGGIO_TERRA_KM * asin(sqrt(corda))


def distanza_km(da: Luogo, a: Luogo) -> float | None:
    """Chilometri fra due luoghi; nulla se di uno non si conosce la posizione."""
    if da.latitudine is None or da.longitudine is None:
        return None
    if a.latitudine is None or a.longitudine is None:
        return None
    return haversine_km(da.latitudine, da.longitudine, a.latitudine, a.longitudine)
