"""Il CPI di Modena e le sue ore di telefono, per le prove."""

from datetime import date, datetime, time
from typing import Any

from centri.choices import CanaleCentro
from centri.models import Centro, OrarioCentro
from centri.rules.orari import istante
from tests.centri.factories import CentroFactory

LUNEDI, MERCOLEDI, GIOVEDI = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)


def ore_di_modena(centro: Centro) -> None:
    for giorni, dalle, alle in (
        ([0, 1, 2, 4], time(10), time(13, 30)),
        ([3], time(13), time(17)),
    ):
        OrarioCentro.objects.create(
            centro=centro, canale=CanaleCentro.TELEFONO, giorni=giorni, dalle=dalle, alle=alle
        )


def centro_col_telefono(**campi: Any) -> Centro:
    centro: Centro = CentroFactory(**campi)
    ore_di_modena(centro)
    return centro


def alle(giorno: date, ora: int, minuti: int = 0) -> datetime:
    return istante(giorno, time(ora, minuti))
