"""Ciò che ogni prova trova pronto: rete chiusa, attori, client che agiscono in un incarico."""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from celery.signals import setup_logging
from django.conf import settings
from django.core.cache import cache
from django.core.paginator import UnorderedObjectListWarning
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, sync_playwright
from pytest_socket import disable_socket, enable_socket

from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.management.fasi import Demo
from tests.provincia import provincia_ricopiata

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright apre un suo ciclo di eventi
assert UnorderedObjectListWarning  # avviso = errore: paginare senza ordine fallisce


@setup_logging.connect
def registri_di_tutti(**_: object) -> None:
    """Un lavoratore Celery in una prova lascia i registri come le altre li leggono."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Chi dura di più parte per primo: in fondo resterebbe solo, con un processore fermo."""
    items.sort(key=lambda prova: not {"browser", "lunga"} & {s.name for s in prova.iter_markers()})


@pytest.fixture(autouse=True)
def rete_chiusa(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nessuna prova esce dalla macchina; solo socket Unix (PostgreSQL, Valkey) e, se chiesto,
    loopback.
    """
    if request.node.get_closest_marker("browser") or "rete_locale" in request.fixturenames:
        yield
        return
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture
def rete_locale() -> None:
    """Chi la chiede parla TCP con server veri su questa macchina (SMTP, gateway SMS)."""


@pytest.fixture(scope="session", autouse=True)
def indice_del_sito() -> None:
    """Si legge una volta, con le impostazioni di tutti: non sotto quelle di una prova sola."""
    import_module(settings.ROOT_URLCONF)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Alla fine la base si lascia da soli: un processo ucciso, o un ciclo di eventi chiuso, può
    aver lasciato una connessione che nessuno usa più e che impedirebbe di toglierla.
    """
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        with connection.cursor() as cursore:
            cursore.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                " AND backend_type = 'client backend'"
            )


@pytest.fixture(autouse=True)
def memoria_pulita() -> None:
    cache.clear()


class ClientDi(Client):
    """Un browser che lavora in un incarico: mette da sé il prefisso /i/<incarico>."""

    def __init__(self, incarico: Incarico, **opzioni: Any) -> None:
        super().__init__(**opzioni)
        self.prefisso = f"/i/{incarico.pk}"
        self.force_login(incarico.user)

    def generic(self, method: str, path: str, *args: Any, **kwargs: Any) -> Any:
        if not path.startswith(("/i/", "http")):
            path = self.prefisso + path
        return super().generic(method, path, *args, **kwargs)


@pytest.fixture
def client_di() -> type[ClientDi]:
    """client_di(incarico).get(reverse("centri:scrivania"))"""
    return ClientDi


@pytest.fixture
def attore_di() -> Any:
    return Attore.di


@pytest.fixture
def conta_query() -> Any:
    """with conta_query() as q: …; len(q): le query, senza sessione, accesso e savepoint."""

    class Conta(CaptureQueriesContext):
        def __len__(self) -> int:
            return len(self.sql)

        @property
        def sql(self) -> list[str]:
            rumore = re.compile(r"SAVEPOINT|django_session")
            return [q["sql"] for q in self.captured_queries if not rumore.search(q["sql"])]

    return lambda: Conta(connection)


@pytest.fixture(scope="module")
def provincia(django_db_setup: None, django_db_blocker: Any) -> Iterator[Demo]:
    """La provincia inventata, piccola, un mercoledì di novembre. Chi la usa chiede anche `db`."""
    with django_db_blocker.unblock(), provincia_ricopiata() as demo:
        yield demo


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        aperto = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell"),
            args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--lang=it"],
            env={**os.environ, "LANGUAGE": "it"},  # i suoi pulsanti e le sue date in italiano
        )
        yield aperto
        # Finché c'è il suo ciclo di eventi, Django tiene in questo thread un'altra connessione.
        connections.close_all()
        aperto.close()
