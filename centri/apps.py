from django.apps import AppConfig


class CentriConfig(AppConfig):
    name = "centri"
    verbose_name = "Centri"
