"""Solo nella demo: l'elenco da scaricare e caricare a mano, come lo manderebbe un'azienda."""

from pathlib import Path

from django.conf import settings

NOME = "elenco-lavoratori.xlsx"


def percorso() -> Path:
    """Fuori dall'archivio: è un file di prova, non un documento."""
    return Path(settings.DOCUMENTS_ROOT) / "demo" / NOME


def scrivi(contenuto: bytes) -> Path:
    file = percorso()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(contenuto)
    return file
