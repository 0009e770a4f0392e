"""Thread e connessioni veri, per le prove di gara."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from kombu import pools

from portale.celery import app


def in_parallelo(*compiti: Callable[[], Any]) -> list[Any]:
    """Fa i compiti insieme, ciascuno con la propria connessione; un errore è un risultato."""

    def con_la_sua_connessione(compito: Callable[[], Any]) -> Any:
        try:
            return compito()
        except Exception as errore:
            return errore
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(compiti)) as squadra:
        return list(squadra.map(con_la_sua_connessione, compiti))


@contextmanager
def coda_giu(cartella: Path) -> Iterator[None]:
    """Come se Redis fosse spento: il suo socket non c'è."""
    vero = app.conf.broker_url
    _cambia_coda(f"redis+socket://{cartella}/nessuno.sock?virtual_host=0")
    try:
        yield
    finally:
        _cambia_coda(vero)


def _cambia_coda(url: str) -> None:
    pools.reset()
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    app._pool = app.amqp._producer_pool = None


def messaggi_in_coda() -> int:
    """Quante chiamate aspettano un lavoratore in questa prova."""
    with app.connection_for_read() as coda:
        return int(coda.default_channel.client.llen(app.conf.task_default_queue))


def svuota_coda() -> None:
    with app.connection_for_write() as coda:
        coda.default_channel.client.delete(app.conf.task_default_queue)
