from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "portale.bodies"
    verbose_name = "Enti e sedi"
