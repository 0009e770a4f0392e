"""Le pagine di centri."""

from django.urls.resolvers import URLPattern

app_name = "centri"
urlpatterns: list[URLPattern] = []
