"""L'indice dell'API."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from portale.api.permissions import Tutti

app_name = "api"
urlpatterns = [
    path("centri/", include("centri.api.urls")),
    path("imprese/", include("imprese.api.urls")),
    path("percorsi/", include("percorsi.api.urls")),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[Tutti]), name="schema"),
]
