"""La demo e lo sviluppo: servizi che durano, il portale intero, un indirizzo da aprire."""

import contextlib
import http.client
import time
from collections.abc import Mapping
from pathlib import Path

from portale.embedded import environment, preparation
from portale.embedded.processes import (
    Fallen,
    Process,
    foreground,
    interrupt_once,
    python,
    running,
)
from portale.embedded.servers import servers
from portale.embedded.sources import newest_python
from portale.embedded.state import Held, State, state

LONGEST_START = 60
FAST = ("--without-gossip", "--without-mingle")  # un worker solo non ha con chi parlare
TERMINAL = Path("/dev/stdout")
WELCOME = """
  Trampolino è pronto:   {SITE_URL}/
  Per entrare:           {SITE_URL}/demo/  e si sceglie una persona, senza parola d'ordine
  Posta e SMS mandati:   {SITE_URL}/demo/posta/
  Registri dei processi: {registri}
  Per fermare tutto: Ctrl-C. I dati restano; per ricominciare da zero: ./trampolino demo --da-capo
"""


def _gunicorn(port: int) -> list[str]:
    where = ["--bind", f"{environment.LOOPBACK}:{port}", "--no-control-socket", "--preload"]
    return python("-m", "gunicorn", "portale.wsgi", "--workers", "2", "--threads", "4", *where)


def _runserver(port: int) -> list[str]:
    return python("manage.py", "runserver", f"{environment.LOOPBACK}:{port}")


def _processes(where: State, env: Mapping[str, str], port: int, *, develop: bool) -> list[Process]:
    """In sviluppo tutti parlano sul terminale; nella demo ognuno ha il suo registro."""
    celery = python("-m", "celery", "--quiet", "-A", "portale")
    schedule = str(where.room("beat") / "scadenze")
    words = {
        "web": _runserver(port) if develop else _gunicorn(port),
        "beat": [*celery, "beat", "--schedule", schedule, "--pidfile", ""],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", *FAST],
        "posta": python("-m", "portale.embedded.border"),
    }
    logs = where.room("registri")
    return [
        Process(name, argv, env, TERMINAL if develop else logs / f"{name}.log")
        for name, argv in words.items()
    ]


def _answers(port: int) -> bool:
    with contextlib.closing(
        http.client.HTTPConnection(environment.LOOPBACK, port, timeout=10)
    ) as web:
        try:
            web.request("GET", "/status")
            return web.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False


def _await_web(together: list[Process], port: int) -> None:
    end = time.monotonic() + LONGEST_START
    while not _answers(port):
        for process in together:
            process.raise_if_fallen()
        if time.monotonic() > end:
            raise Fallen(f"Il web non risponde. Il suo registro è {together[0].log}")
        time.sleep(0.1)


def _watch(together: list[Process]) -> None:
    """Fino a Ctrl-C: chi cade si rialza."""
    while True:
        time.sleep(1)
        for process in together:
            process.raise_if_fallen()


def _reload(together: list[Process]) -> None:
    """Fino a Ctrl-C. Il web si ricarica da sé; beat e worker, a ogni modifica, anche se caduti."""
    seen = newest_python()
    while True:
        time.sleep(1)
        if (now := newest_python()) > seen:
            seen = now
            print("Il codice è cambiato: ricarico beat e worker.", flush=True)
            for process in together[1:3]:
                process.stop()
                process.start()


def _serve(where: State, *, port: int, develop: bool) -> None:
    with servers(where, durable=True) as urls:
        ours = {**urls, **environment.border(where, port)}
        env = environment.environment(where, ours, settings="dev" if develop else "demo")
        preparation.prepare(where, env, compressed=not develop)
        environment.publish(where, ours)
        together = _processes(where, env, port, develop=develop)
        with running(together):
            _await_web(together, port)
            print(WELCOME.format(registri=where.room("registri"), **ours), flush=True)
            (_reload if develop else _watch)(together)


def serve(*, port: int | None, afresh: bool, develop: bool) -> int:
    interrupt_once()
    where = state("demo")
    try:
        with where.held("./trampolino dev" if develop else "./trampolino demo"):
            if afresh:
                where.clear()
            _serve(where, port=environment.web_port(port), develop=develop)
    except KeyboardInterrupt:
        print("\nTutto fermo.")
    except Fallen as fallen:
        print(fallen)
        return 1
    return 0


def run_manage(words: list[str]) -> int:
    """Con la demo accesa parla ai suoi servizi; altrimenti li accende per il tempo del comando."""
    interrupt_once()
    where = state("demo")
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(where.held(f"./trampolino manage {' '.join(words)}"))
            ours = stack.enter_context(servers(where, durable=True))
        except Held:
            ours = environment.published(where)
            if not ours:
                raise
        preparation.forget(where)
        env = environment.environment(where, ours, settings="dev")
        return foreground(python("manage.py", *words), env)
