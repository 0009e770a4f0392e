"""La provincia inventata in piccolo, e i guasti che i controlli devono trovare.

Si carica in una transazione che alla fine del modulo sparisce; ogni prova ci lavora sopra e
rimette tutto com'era. Solo il primo modulo la racconta per intero: gli altri ne ricopiano le righe.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO

import time_machine
from django.db import connection, transaction
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
    """Tutta raccontata dagli atti, fino alle storie escluse."""
    with time_machine.travel(MERCOLEDI, tick=False), transaction.atomic():
        autodiscover_modules("demo")
        yield _racconta()
        transaction.set_rollback(True)


@contextmanager
def provincia_ricopiata() -> Iterator[Demo]:
    """La stessa, raccontata una volta per processo e poi ricopiata, riga per riga."""
    with time_machine.travel(MERCOLEDI, tick=False), transaction.atomic():
        autodiscover_modules("demo")
        if _copia:
            _ricopia()
        else:
            prima = set(_piene())
            _demo.append(_racconta())
            _copia.update(
                {tabella: _legge(tabella) for tabella in _piene() if tabella not in prima}
            )
        yield deepcopy(_demo[0])
        transaction.set_rollback(True)


_copia: dict[str, bytes] = {}
_demo: list[Demo] = []


def _racconta() -> Demo:
    for riferimento in RIFERIMENTI:
        riferimento.carica(da_capo=True)
    demo = Demo(oggi=clock.today(), persone=PERSONE, imprese=AZIENDE)
    for fase in fasi():
        if fase.ordine < PRIMA_DELLE_STORIE:
            fase.passo(demo)
    return demo


def _piene() -> list[str]:
    tabelle = sorted(set(connection.introspection.table_names()) - {"django_migrations"})
    with connection.cursor() as cursore:
        cursore.execute(
            " UNION ALL ".join(f"(SELECT '{t}' FROM \"{t}\" LIMIT 1)" for t in tabelle)  # noqa: S608
        )
        return [tabella for (tabella,) in cursore.fetchall()]


def _legge(tabella: str) -> bytes:
    with connection.cursor() as cursore:
        cursore.copy_expert(f'COPY "{tabella}" TO STDOUT (FORMAT binary)', righe := BytesIO())
    return righe.getvalue()


def _ricopia() -> None:
    """Né trigger né chiavi esterne: ciò che scrivono è già nelle righe. Le sequenze sono avanti."""
    with connection.cursor() as cursore:
        cursore.execute("SET LOCAL session_replication_role = replica")
        for tabella, righe in _copia.items():
            cursore.copy_expert(f'COPY "{tabella}" FROM STDIN (FORMAT binary)', BytesIO(righe))
        cursore.execute("SET LOCAL session_replication_role = origin")


def controlli_di(app: str) -> dict[str, Controllo]:
    """I controlli di un'app, per nome della funzione."""
    autodiscover_modules("demo")
    return {
        controllo.__name__: controllo
        for _frase, controllo in controlli()
        if controllo.__module__.startswith(f"{app}.demo")
    }
