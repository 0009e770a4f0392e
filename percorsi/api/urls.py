"""Gli indirizzi dell'API dei percorsi."""

from django.urls import path

from percorsi.api.views import Edizioni

app_name = "percorsi"
urlpatterns = [path("edizioni/", Edizioni.as_view(), name="edizioni")]
