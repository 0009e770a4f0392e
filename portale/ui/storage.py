"""File statici con l'impronta nel nome, compressi una volta: il browser li tiene per sempre."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

URL_NEI_CSS = r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))"""


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Riscrive solo gli url() dei css (le mappe dei sorgenti non ci sono) e comprime in gzip."""

    patterns = (("*.css", (URL_NEI_CSS,)),)
    keep_only_hashed_files = True

    def __init__(self, *args: Any, **opzioni: Any) -> None:
        super().__init__(*args, **opzioni)
        self._scritti: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """L'indirizzo di un file non cambia finché il processo vive: si compone una volta sola."""
        if name not in self._scritti:
            self._scritti[name] = super().url(name, force)
        return self._scritti[name]

    def create_compressor(self, **opzioni: Any) -> Compressor:
        return Compressor(use_brotli=False, **opzioni)
