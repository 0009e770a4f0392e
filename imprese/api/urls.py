"""Gli indirizzi di imprese sotto /api/v1/imprese/."""

from django.urls import path

from imprese.api.views import AnnunciAperti

urlpatterns = [path("annunci-aperti/", AnnunciAperti.as_view(), name="api_annunci_aperti")]
