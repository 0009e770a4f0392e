"""Il processo che lavora dietro: consegne, lavorazioni, scadenze."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portale.settings.production")

app = Celery("portale")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
