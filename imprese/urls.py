"""Le pagine di imprese."""

from django.urls.resolvers import URLPattern

app_name = "imprese"
urlpatterns: list[URLPattern] = []
