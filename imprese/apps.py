from django.apps import AppConfig


class ImpreseConfig(AppConfig):
    name = "imprese"
    verbose_name = "Imprese"
