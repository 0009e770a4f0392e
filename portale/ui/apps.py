from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules

from portale.ui.inutili import INUTILI


class UiConfig(AppConfig):
    name = "portale.ui"
    verbose_name = "Pagine"

    def ready(self) -> None:
        autodiscover_modules("dashboards")  # ogni app vi dice le proprie voci: navigation.voce(...)
        statici = apps.get_app_config("staticfiles")
        statici.ignore_patterns = [*statici.ignore_patterns, *INUTILI]  # type: ignore[attr-defined]
