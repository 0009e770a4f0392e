"""Le prove: stile, tipi e contratti insieme, poi pytest, che ha l'ultima parola."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from portale.embedded import environment
from portale.embedded.processes import foreground, interrupt_once, python
from portale.embedded.servers import servers
from portale.embedded.sources import templates
from portale.embedded.state import ROOT, state

NO_DATABASE = "ignore:Got an error checking a consistent migration history:RuntimeWarning"
MODEL = "MODELLO_DELLE_PROVE"  # la base di dati da cui nascono quelle delle prove
TOGETHER = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def _tool(name: str, *words: str) -> list[str]:
    return [str(Path(sys.executable).with_name(name)), *words]


def _djade(*words: str) -> list[str]:
    return _tool("djade", "--target-version", "5.2", *words, *templates())


def _steps() -> dict[str, list[str]]:
    return {
        "stile (ruff check)": python("-m", "ruff", "check", "."),
        "forma (ruff format)": python("-m", "ruff", "format", "--check", "."),
        "pagine (djade)": _djade("--check"),
        "contratti (lint-imports)": _tool("lint-imports"),
        "migrazioni (makemigrations --check)": python(
            "-W", NO_DATABASE, "manage.py", "makemigrations", "--check", "--dry-run"
        ),
        "tipi (mypy)": python("-m", "mypy"),
    }


def _run_all(steps: Mapping[str, list[str]], env: Mapping[str, str]) -> list[str]:
    """Partono insieme e si raccontano in ordine; torna i nomi di chi non passa."""
    begun, failed, started = time.monotonic(), [], []
    for name, argv in steps.items():
        said = tempfile.TemporaryFile("w+")  # noqa: SIM115  si chiude nel secondo giro
        child = subprocess.Popen(
            argv, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        started.append((name, child, said))
    for name, child, said in started:
        good = child.wait() == 0
        print(f"{'ok' if good else 'NO'}  {name}", flush=True)
        with said:
            if not good:
                failed.append(name)
                said.seek(0)
                print(said.read(), flush=True)
    print(f"Stile, tipi e contratti in {time.monotonic() - begun:.0f} s.", flush=True)
    return failed


def _model(env: Mapping[str, str]) -> dict[str, list[str]]:
    """Intanto si migra la base vuota: ogni processo di prove la copia, e non rifà le migrazioni."""
    return {"base di dati (migrate)": python("manage.py", "migrate", "-v0")} if MODEL in env else {}


def _verdict(failed: list[str]) -> None:
    if failed:
        print(f"Non passa: {', '.join(failed)}.", file=sys.stderr, flush=True)


def lint() -> int:
    interrupt_once()
    failed = _run_all(_steps(), environment.environment(state("test"), {}, settings="test"))
    _verdict(failed)
    return bool(failed)


def fix() -> int:
    fixes = [
        python("-m", "ruff", "check", "--fix", "."),
        python("-m", "ruff", "format", "."),
        _djade(),
    ]
    return max(subprocess.call(argv, cwd=ROOT) for argv in fixes)


def test(arguments: list[str], *, browser: bool) -> int:
    interrupt_once()
    where = state("test")
    with where.held("./trampolino test"):
        where.clear()
        try:
            with servers(where, durable=False) as urls:
                env = environment.environment(where, urls, settings="test")
                if "DATABASE_URL" not in os.environ and not arguments:
                    env[MODEL] = "portal"
                return _test(env, arguments, browser=browser)
        finally:
            where.clear()  # le prove non lasciano niente


def _test(env: Mapping[str, str], arguments: list[str], *, browser: bool) -> int:
    failed: list[str] = []
    if arguments:
        print("Solo le prove chieste. Per stile, tipi e contratti: ./trampolino lint")
    else:
        failed = _run_all(_steps() | _model(env), env)
    words = [*(arguments or TOGETHER), *([] if browser else ["-m", "not browser"])]
    code = foreground(python("-m", "pytest", *words), env)
    _verdict(failed)
    return code or bool(failed)
