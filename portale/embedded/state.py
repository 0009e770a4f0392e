"""Dove la demo, le prove e le misure tengono i dati, e chi li sta usando."""

import contextlib
import fcntl
import hashlib
import json
import os
import pwd
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Held(Exception):
    """Un altro comando sta già usando gli stessi servizi."""

    def __init__(self, holder: dict[str, Any]) -> None:
        super().__init__(
            f"I servizi sono già in uso: «{holder.get('comando', '?')}», "
            f"processo {holder.get('pid', '?')}, dalle {holder.get('dalle', '?')}."
        )


def account() -> dict[str, Any]:
    """PostgreSQL rifiuta root: gli si presta un utente comune."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise SystemExit("Manca un utente comune per PostgreSQL: imposti DATABASE_URL.")


def _top() -> Path:
    """Corta (il nome di un socket ha 107 caratteri) e fuori dalle case chiuse agli altri utenti."""
    seal = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    top = Path(os.environ.get("TRAMPOLINO_STATO") or f"/var/tmp/trampolino-{os.geteuid()}-{seal}")
    top.mkdir(parents=True, exist_ok=True)
    if top.stat().st_uid != os.geteuid():
        raise SystemExit(f"{top} è di un altro utente: imposti TRAMPOLINO_STATO.")
    top.chmod(0o711)
    return top.resolve()


@dataclass(frozen=True)
class State:
    """Una cartella per scopo (demo, test, bench); ogni stanza dentro è chiusa agli altri."""

    kind: str
    top: Path

    @property
    def path(self) -> Path:
        path = self.top / self.kind
        path.mkdir(exist_ok=True)
        path.chmod(0o711)
        return path

    def room(self, name: str, **owner: Any) -> Path:
        room = self.path / name
        room.mkdir(exist_ok=True)
        if owner:
            os.chown(room, owner["user"], owner["group"])
        room.chmod(0o700)
        return room

    def clear(self) -> None:
        shutil.rmtree(self.path)

    @contextlib.contextmanager
    def held(self, command: str) -> Iterator[None]:
        """Uno alla volta. Il secondo non aspetta: viene a sapere chi c'è."""
        with (self.top / f"{self.kind}.lock").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Held(self._holder()) from None
            file.truncate(0)
            since = datetime.now().astimezone().strftime("%H:%M del %d/%m/%Y")
            file.write(json.dumps({"comando": command, "pid": os.getpid(), "dalle": since}))
            file.flush()
            yield

    def _holder(self) -> dict[str, Any]:
        try:
            holder: dict[str, Any] = json.loads((self.top / f"{self.kind}.lock").read_text())
        except ValueError:
            return {}
        return holder


def state(kind: str) -> State:
    return State(kind, _top())
