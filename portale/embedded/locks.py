"""I due elenchi di dipendenze, con le impronte e senza l'indirizzo di nessun registro."""

import subprocess

from portale.embedded.processes import python
from portale.embedded.state import ROOT

LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev"]}


def lock(arguments: list[str]) -> int:
    for name, groups in LOCKS.items():
        plain = [
            "--universal",
            "--generate-hashes",
            "--no-header",
            "--quiet",
            "--output-file",
            name,
        ]
        uv = python("-m", "uv", "pip", "compile", "pyproject.toml", *groups, *plain, *arguments)
        if code := subprocess.call(uv, cwd=ROOT, stdout=subprocess.DEVNULL):
            return code
        print(f"Scritto {name}.")
    return 0
