"""Solo nella demo: entrare con una scheda, leggere la posta che la demo ha spedito."""

from django.urls import path

from portale.dashboards import views_demo

app_name = "demo"
urlpatterns = [
    path("", views_demo.schede, name="schede"),
    path("entra/<int:user_id>/", views_demo.entra, name="entra"),
    path("elenco/", views_demo.elenco, name="elenco"),
    path("posta/", views_demo.posta, name="posta"),
]
