"""Le pagine di lavoratori."""

from django.urls import path

from lavoratori.views import recapiti, ricerca

app_name = "lavoratori"
urlpatterns = [
    path("persone/cerca/", ricerca.cerca, name="cerca"),
    path("persone/<int:pk>/recapiti/", recapiti.recapiti, name="recapiti"),
    path("miei-recapiti/", recapiti.miei_recapiti, name="miei_recapiti"),
]
