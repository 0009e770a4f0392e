"""La provincia inventata in piccolo, e i guasti che i controlli devono trovare.

Si carica una volta per modulo, in una transazione che alla fine sparisce; ogni prova ci lavora
sopra e rimette tutto com'era.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import time_machine
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from portale import clock
from portale.management.fasi import Controllo, Demo, controlli, fasi
from portale.territory.loading import RIFERIMENTI

MERCOLEDI = datetime(2026, 11, 18, 10, tzinfo=UTC)
PERSONE, AZIENDE = 120, 4
PRIMA_DELLE_STORIE = 100

Guasto = Callable[[], object]


@contextmanager
def provincia_caricata() -> Iterator[Demo]:
    with time_machine.travel(MERCOLEDI, tick=False), transaction.atomic():
        autodiscover_modules("demo")
        for riferimento in RIFERIMENTI:
            riferimento.carica(da_capo=True)
        demo = Demo(oggi=clock.today(), persone=PERSONE, imprese=AZIENDE)
        for fase in fasi():
            if fase.ordine < PRIMA_DELLE_STORIE:
                fase.passo(demo)
        yield demo
        transaction.set_rollback(True)


def controlli_di(app: str) -> dict[str, Controllo]:
    """I controlli di un'app, per nome della funzione."""
    autodiscover_modules("demo")
    return {
        controllo.__name__: controllo
        for _frase, controllo in controlli()
        if controllo.__module__.startswith(f"{app}.demo")
    }
