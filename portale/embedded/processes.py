"""I processi che stanno su insieme: si avviano, si rialzano se cadono, si fermano in ordine."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portale.embedded.state import ROOT

PATIENCE = 15  # secondi a un processo per finire ciò che ha in mano
TOO_MANY_FALLS = 5
SHORT_LIFE = 10  # secondi: chi cade prima, e spesso, non si rialza all'infinito
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class Fallen(Exception):
    """Qualcosa non va avanti: la frase dice che cosa."""


def spawn(
    argv: Sequence[str | Path], *, end: signal.Signals = signal.SIGTERM, **how: Any
) -> subprocess.Popen[bytes]:
    """In Linux il figlio riceve `end` anche se chi lo avvia muore senza salutare (kill -9)."""

    def follow_parent() -> None:
        getattr(_libc, "prctl", lambda *_: 0)(PR_SET_PDEATHSIG, end)

    return subprocess.Popen(argv, preexec_fn=follow_parent, **how)


def spawn_server(argv: Sequence[str | Path], *, log: Path, **how: Any) -> subprocess.Popen[bytes]:
    """Lontano dal terminale: Ctrl-C arriva a noi, che lo fermiamo in ordine."""
    with log.open("ab") as said:
        return spawn(
            argv, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True, **how
        )


def interrupt_once() -> None:
    """Ctrl-C, terminale chiuso e SIGTERM valgono lo stesso; dal secondo in poi si sta chiudendo."""
    possible = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    endings = [ending for ending in possible if signal.getsignal(ending) is not signal.SIG_IGN]

    def stop(*_: object) -> None:
        for ending in endings:
            signal.signal(ending, signal.SIG_IGN)
        raise KeyboardInterrupt

    for ending in endings:
        signal.signal(ending, stop)


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def manage(env: Mapping[str, str], *words: str) -> None:
    """Un passo della preparazione: se fallisce non si va avanti, se si preme Ctrl-C si ferma."""
    child = spawn(python("manage.py", *words), env=env, cwd=ROOT, start_new_session=True)
    try:
        code = child.wait()
    except KeyboardInterrupt:
        _end(child)
        raise
    if code:
        raise Fallen(f"Non è andato a buon fine: manage.py {' '.join(words)}")


def foreground(argv: list[str], env: Mapping[str, str]) -> int:
    """Un comando che tiene il terminale: Ctrl-C è suo, noi aspettiamo che finisca."""
    child = spawn(argv, env=env, cwd=ROOT)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return child.wait()
    except KeyboardInterrupt:  # SIGTERM o SIGHUP a noi
        _end(child)
        return child.returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@dataclass
class Process:
    name: str
    argv: list[str]
    env: Mapping[str, str]
    log: Path
    falls: int = 0
    started: float = 0
    child: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        self.started = time.monotonic()
        self.child = spawn_server(self.argv, log=self.log, env=self.env, cwd=ROOT)

    def stop(self) -> None:
        _end(self.child)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL)  # i figli rimasti, se ce ne sono

    def raise_if_fallen(self) -> None:
        if self.child.poll() is None:
            return
        code = self.child.returncode
        self.stop()
        self.falls = self.falls + 1 if time.monotonic() - self.started < SHORT_LIFE else 1
        if self.falls >= TOO_MANY_FALLS:
            raise Fallen(
                f"{self.name} continua a fermarsi (codice {code}). Il suo registro è {self.log}"
            )
        print(f"{self.name} si è fermato (codice {code}): lo riavvio.", flush=True)
        self.start()


@contextlib.contextmanager
def running(processes: list[Process]) -> Iterator[None]:
    """Partono insieme; si fermano dal primo all'ultimo, prima chi riceve le richieste."""
    with contextlib.ExitStack() as stack:
        for process in reversed(processes):
            process.start()
            stack.callback(process.stop)
        yield
