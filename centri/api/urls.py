"""L'API di centri."""

from django.urls import path

from centri.api import views
from centri.api.trattamenti import Trattamenti

app_name = "centri"
urlpatterns = [
    path("da-raggiungere/", views.DaRaggiungere.as_view(), name="da_raggiungere"),
    path("trattamenti/", Trattamenti.as_view(), name="trattamenti"),
    path("seguite/", views.Seguite.as_view(), name="seguite"),
]
