from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    name = "portale.notifications"
    verbose_name = "Avvisi"

    def ready(self) -> None:
        autodiscover_modules("notifications")
