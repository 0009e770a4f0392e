"""L'archivio: file privati, mai sovrascritti, con un nome che non dice di chi sono."""

from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class Archivio(FileSystemStorage):
    """FileSystemStorage fuori dallo spazio pubblico.

    Un nome già usato è un errore, non una copia.
    """

    def __init__(self, **opzioni: Any) -> None:
        super().__init__(location=settings.DOCUMENTS_ROOT, base_url=None, **opzioni)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: IO[Any]) -> str:
        if self.exists(name):
            raise FileExistsError(f"Documento già archiviato: {Path(name).name}.")
        return super()._save(name, content)  # type: ignore[misc]
