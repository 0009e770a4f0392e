from django.apps import AppConfig


class PercorsiConfig(AppConfig):
    name = "percorsi"
    verbose_name = "Percorsi"
