from django.apps import AppConfig


class LavoratoriConfig(AppConfig):
    name = "lavoratori"
    verbose_name = "Lavoratori"
