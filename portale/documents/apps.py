from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DocumentsConfig(AppConfig):
    name = "portale.documents"
    verbose_name = "Documenti"

    def ready(self) -> None:
        autodiscover_modules("pdf")
