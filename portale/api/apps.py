from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "portale.api"
    label = "api"
