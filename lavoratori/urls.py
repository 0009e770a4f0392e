"""Le pagine di lavoratori."""

from django.urls import path

from lavoratori.views import (
    attestati_did,
    deleghe,
    disoccupazione,
    doppioni,
    indennita_disoccupazione,
    informativa,
    miei_documenti,
    note,
    recapiti,
    ricerca,
    richieste,
)

app_name = "lavoratori"
urlpatterns = [
    path("persone/<int:pk>/note/", note.note, name="note"),
    path("note/<int:pk>/", note.correggi, name="correggi_nota"),
    path("note/<int:pk>/ritira/", note.ritira, name="ritira_nota"),
    path("informativa/", informativa.mia_informativa, name="informativa"),
    path(
        "persone/<int:pk>/informativa/",
        informativa.vista_allo_sportello,
        name="informativa_sportello",
    ),
    path("persone/cerca/", ricerca.cerca, name="cerca"),
    path("persone/<int:pk>/deleghe/", deleghe.deleghe, name="deleghe"),
    path("mie-deleghe/", deleghe.mie_deleghe, name="mie_deleghe"),
    path("deleghe/<int:pk>/conferma/", deleghe.conferma, name="delega_conferma"),
    path("deleghe/<int:pk>/revoca/", deleghe.revoca, name="delega_revoca"),
    path("doppioni/", doppioni.doppioni, name="doppioni"),
    path("doppioni/<int:una>/<int:altra>/", doppioni.confronto, name="confronto"),
    path("doppioni/<int:una>/<int:altra>/diverse/", doppioni.diverse, name="diverse"),
    path("unioni/<int:pk>/annulla/", doppioni.annulla, name="unione_annulla"),
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
    path("documenti-chiesti/", richieste.richieste, name="richieste"),
    path("documenti-chiesti/<int:pk>/", richieste.richiesta, name="richiesta"),
    path("documenti-chiesti/<int:pk>/prendi/", richieste.prendi, name="prendi_richiesta"),
    path("documenti-chiesti/file/<int:pk>/", richieste.allegato, name="allegato_richiesta"),
    path(
        "persone/<int:pk>/documenti-chiesti/",
        richieste.della_persona,
        name="richieste_della_persona",
    ),
    path("miei-documenti/", miei_documenti.miei_documenti, name="miei_documenti"),
    path("miei-documenti/chiedi/", miei_documenti.chiedi, name="chiedi_documento"),
    path("miei-documenti/manda/", miei_documenti.manda, name="manda_documento"),
    path("miei-documenti/<int:pk>/", miei_documenti.rispondi, name="rispondi_documento"),
]
