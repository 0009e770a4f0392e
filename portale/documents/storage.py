"""L'archivio: file privati, mai sovrascritti, con un nome che non dice di chi sono."""

import os
from typing import IO, Any
from uuid import uuid4

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
        """Prima intero sotto un nome provvisorio, poi il nome vero: chi è ucciso a metà non lascia
        mezzi documenti, e il nome già preso lo rifiuta il disco.
        """
        bozza = self.path(super()._save(f"{name}.{uuid4().hex}", content))  # type: ignore[misc]
        try:
            os.link(bozza, self.path(name))
        finally:
            os.unlink(bozza)
        return name
