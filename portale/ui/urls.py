from django.urls import path

from portale.ui import views

app_name = "ui"

urlpatterns = [
    path("stile/", views.stile, name="stile"),
    path("dichiarazione-accessibilita/", views.accessibilita, name="accessibilita"),
    path("privacy/", views.privacy, name="privacy"),
    path("fonti-dei-dati/", views.fonti, name="fonti"),
    path("status", views.status, name="status"),
]
