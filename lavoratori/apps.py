from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LavoratoriConfig(AppConfig):
    name = "lavoratori"
    verbose_name = "Lavoratori"

    def ready(self) -> None:
        causali = import_module("lavoratori.actions.causali")  # ha bisogno dei modelli già pronti
        post_migrate.connect(causali.carica_causali, sender=self)
        tipi = import_module("lavoratori.actions.tipi_documento")
        post_migrate.connect(tipi.carica_tipi_documento, sender=self)
        sap = import_module("lavoratori.actions.sap")
        post_migrate.connect(sap.carica_attivita_sap, sender=self)
