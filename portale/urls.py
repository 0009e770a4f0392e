"""L'indice del sito.

Le pagine di chi è entrato vivono sotto /i/<incarico>/: lo fa portale.identity.middleware.
"""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("portale.ui.urls")),
    path("", include("portale.dashboards.urls")),
    path("accesso/", include("allauth.account.urls")),
    path("amministrazione/", admin.site.urls),
    path("api/v1/", include("portale.api.urls")),
    path("avvisi/", include("portale.notifications.urls")),
    path("documenti/", include("portale.documents.urls")),
    path("lavorazioni/", include("portale.jobs.urls")),
    path("", include("lavoratori.urls")),
    path("", include("centri.urls")),
    path("", include("percorsi.urls")),
    path("", include("imprese.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("portale.dashboards.urls_demo")))
