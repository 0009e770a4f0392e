"""Le prove: severe dove la produzione è paziente."""

import os
import tempfile
from pathlib import Path

from portale.settings.demo import *
from portale.settings.base import OPZIONI_DEI_TEMPLATE

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "portale.documents.storage.Archivio"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DOCUMENTS_ROOT = Path(tempfile.mkdtemp(prefix="trampolino-prove-"))
OPZIONI_DEI_TEMPLATE["string_if_invalid"] = "«variabile sconosciuta: %s»"
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("CODA", f"prove-{os.getpid()}")  # una coda per processo
