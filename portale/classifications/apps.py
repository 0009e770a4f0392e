from django.apps import AppConfig

from portale.errors import _


class ClassificationsConfig(AppConfig):
    name = "portale.classifications"
    label = "classifications"
    verbose_name = _("Classificazioni")
