"""Le prove: severe dove la produzione è paziente."""

import os
import re
import tempfile
from pathlib import Path

from portale.settings.demo import *
from portale.settings.base import CACHES, DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "portale.documents.storage.Archivio"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DOCUMENTS_ROOT = Path(tempfile.mkdtemp(prefix="trampolino-prove-"))
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("CODA", f"prove-{os.getpid()}")  # una coda per processo
WHITENOISE_AUTOREFRESH = True  # in un clone nuovo var/static non c'è ancora
PROVE = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])  # insieme, ognuno la sua memoria
CACHES["default"]["LOCATION"] = re.sub(r"1$", str(1 + PROVE % 14), CACHES["default"]["LOCATION"])
DATABASES["default"]["CONN_MAX_AGE"] = 0  # chi lavora in un altro thread non lascia connessioni
DATABASES["default"]["ENGINE"] = "tests.postgresql"
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("MODELLO_DELLE_PROVE")}
