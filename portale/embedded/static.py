"""Stili e script compressi. Costa secondi: si rifà solo quando ciò che entra è cambiato."""

import hashlib
from collections.abc import Mapping

from portale.embedded.processes import manage
from portale.embedded.sources import files
from portale.embedded.state import ROOT

SOURCES = ("static", "requirements-dev.lock", "portale/ui/storage.py", "portale/settings/base.py")
MEMORY = ROOT / "var" / "static" / ".impronta"


def _seal() -> str:
    seal = hashlib.sha256()
    for file in files(*SOURCES):
        seal.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return seal.hexdigest()


def collect(env: Mapping[str, str]) -> None:
    seal = _seal()
    if MEMORY.exists() and MEMORY.read_text() == seal:
        return
    print("Preparo stili e script, compressi.", flush=True)
    destination = {"STATIC_ROOT": str(MEMORY.parent)}
    manage({**env, **destination}, "collectstatic", "--noinput", "--clear", "--verbosity", "0")
    MEMORY.write_text(seal)
