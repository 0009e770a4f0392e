"""Sviluppo: la demo con ricarica automatica e pagine d'errore parlanti."""

from portale.settings.demo import *

DEBUG = True
STORAGES = {
    "default": {"BACKEND": "portale.documents.storage.Archivio"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
