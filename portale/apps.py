from django.apps import AppConfig


class PortaleConfig(AppConfig):
    name = "portale"
    verbose_name = "Portale"
