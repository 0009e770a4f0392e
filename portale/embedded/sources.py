"""I file del progetto, per chi deve sapere se qualcosa è cambiato."""

from pathlib import Path

from portale.embedded.state import ROOT

PACKAGES = ("portale", "lavoratori", "centri", "percorsi", "imprese")
DEPENDENCIES = "requirements-dev.lock"


def files(*sources: str, pattern: str = "*") -> list[Path]:
    roots = [ROOT / source for source in sources]
    found = (file for root in roots for file in ([root] if root.is_file() else root.rglob(pattern)))
    return sorted(file for file in found if file.is_file())


def newest_python() -> float:
    return max(file.stat().st_mtime for file in files(*PACKAGES, pattern="*.py"))


def templates() -> list[str]:
    return [str(file.relative_to(ROOT)) for file in files("templates", pattern="*.html")]


def reference_data() -> list[Path]:
    """Ciò da cui nascono le tavole e i dati di riferimento: migrazioni e file di dati."""
    inside = [file for file in files(*PACKAGES) if {"migrations", "data"} & set(file.parts)]
    return [*(file for file in inside if file.suffix != ".pyc"), *files(DEPENDENCIES)]
