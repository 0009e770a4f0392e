"""Le pagine di percorsi."""

from django.urls.resolvers import URLPattern

app_name = "percorsi"
urlpatterns: list[URLPattern] = []
