"""Le pagine di lavoratori."""

from django.urls import path

from lavoratori.views import (
    attestati_did,
    disoccupazione,
    indennita_disoccupazione,
    recapiti,
    ricerca,
)

app_name = "lavoratori"
urlpatterns = [
    path("persone/cerca/", ricerca.cerca, name="cerca"),
    path("persone/<int:pk>/recapiti/", recapiti.recapiti, name="recapiti"),
    path("miei-recapiti/", recapiti.miei_recapiti, name="miei_recapiti"),
    path("disoccupazione/", disoccupazione.da_fare, name="disoccupazione"),
    path("persone/<int:pk>/stato/", disoccupazione.stato, name="stato"),
    path("persone/<int:pk>/stato/did/", disoccupazione.did_nuova, name="did_nuova"),
    path("persone/<int:pk>/stato/indennita/", indennita_disoccupazione.indennita, name="indennita"),
    path("did/<int:pk>/attestato/", attestati_did.rilascia, name="attestato_did"),
    path("did/<int:pk>/<slug:quale>/", disoccupazione.passo, name="did_passo"),
    path("mio-stato/", disoccupazione.mio_stato, name="mio_stato"),
    path("mio-stato/dichiara/", disoccupazione.mia_did, name="mia_did"),
]
