from django.apps import AppConfig

from portale.errors import _


class TerritoryConfig(AppConfig):
    name = "portale.territory"
    label = "territory"
    verbose_name = _("Territorio")
