"""Le pagine di centri."""

from django.urls import path

from centri.views import inviti

app_name = "centri"
urlpatterns = [
    path("p/<str:gettone>/", inviti.invito, name="invito"),
]
