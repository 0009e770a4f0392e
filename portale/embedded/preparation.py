"""Prima di accendere il portale: tavole, dati di riferimento, stili, provincia inventata."""

import os
from collections.abc import Mapping
from pathlib import Path

from portale.embedded.once import once
from portale.embedded.processes import manage
from portale.embedded.sources import DEPENDENCIES, files, reference_data
from portale.embedded.state import ROOT, State

STATIC = ROOT / "var" / "static"
STATIC_SOURCES = ("static", "portale/ui/storage.py", "portale/settings/base.py", DEPENDENCIES)


def _memory(state: State) -> Path:
    return state.room("avvio") / "database.impronta"


def forget(state: State) -> None:
    """Qualcuno sta per toccare il database a mano: la prossima volta si ricontrolla tutto."""
    _memory(state).unlink(missing_ok=True)


def _database(env: Mapping[str, str]) -> None:
    manage(env, "migrate", "--noinput", "--verbosity", "0")
    manage(env, "carica_riferimenti", "--verbosity", "0")


def _static(env: Mapping[str, str]) -> None:
    print("Preparo stili e script, compressi.", flush=True)
    where = {**env, "STATIC_ROOT": str(STATIC)}
    manage(where, "collectstatic", "--noinput", "--clear", "--verbosity", "0")


def prepare(state: State, env: Mapping[str, str], *, compressed: bool) -> None:
    if "DATABASE_URL" in os.environ:  # un database non nostro può essere cambiato
        forget(state)
    once(_memory(state), reference_data(), lambda: _database(env))
    if compressed:
        once(STATIC / ".impronta", files(*STATIC_SOURCES), lambda: _static(env))
    if (ROOT / "portale/management/commands/demo.py").exists():
        manage(env, "demo")
