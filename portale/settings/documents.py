"""Dove stanno i documenti.

Mai nello spazio pubblico: si leggono solo da una vista con la sua porta.
"""

from pathlib import Path

import environ

DOCUMENTS_ROOT = Path(
    environ.Env()(
        "DOCUMENTS_ROOT", default=str(Path(__file__).resolve().parents[2] / "var" / "documenti")
    )
)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
MAX_UPLOAD_BYTES = 26_214_400  # un elenco CSV di 100.000 righe pesa 13 MB
