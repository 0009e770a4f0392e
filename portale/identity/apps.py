from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IdentityConfig(AppConfig):
    name = "portale.identity"
    verbose_name = "Identità e incarichi"

    def ready(self) -> None:
        autodiscover_modules("permissions")
