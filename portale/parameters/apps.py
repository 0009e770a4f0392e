from django.apps import AppConfig

from portale.errors import _


class ParametersConfig(AppConfig):
    name = "portale.parameters"
    label = "parameters"
    verbose_name = _("Parametri di legge")
