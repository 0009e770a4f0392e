"""L'indice del sito.

Le pagine di chi è entrato vivono sotto /i/<incarico>/ (portale.identity.middleware).
"""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("amministrazione/", admin.site.urls),
    path("accesso/", include("allauth.account.urls")),
    path("api/v1/", include("portale.api.urls")),
]
