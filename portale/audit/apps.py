from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules, module_has_submodule

from portale.audit import atti


class AuditConfig(AppConfig):
    name = "portale.audit"
    verbose_name = "Registro degli atti"

    def ready(self) -> None:
        registro = import_module("portale.audit.registro")  # ha bisogno delle tavole già pronte
        registro.dichiara_atti(atti.ATTI)
        for app in apps.get_app_configs():
            if app.module is not None and module_has_submodule(app.module, "choices"):
                registro.dichiara_atti(getattr(import_module(f"{app.name}.choices"), "ATTI", {}))
        autodiscover_modules("reactions")
