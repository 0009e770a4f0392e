"""Le pagine di percorsi."""

from django.urls import path

from percorsi.api.views import Edizioni
from percorsi.views import (
    attestati,
    edizioni,
    firme,
    idoneita,
    iscrizioni,
    patti,
    patti_versioni,
    proposte_piani,
    registro,
    ricalcoli,
    valutazioni,
)

app_name = "percorsi"
urlpatterns = [
    path("valutazioni/<int:persona_id>/", valutazioni.valuta, name="valuta"),
    path("valutazioni/<int:pk>/annulla/", valutazioni.annulla, name="annulla_valutazione"),
    path("valutazioni/<int:assessment_id>/patto/", patti.proponi, name="proponi_patto"),
    path("patti/<int:pk>/", patti.patto, name="patto"),
    path("patti/<int:pk>/firma/", patti.firma, name="firma_patto"),
    path("patti/<int:pk>/annulla/", patti.annulla, name="annulla_patto"),
    path("patti/<int:pk>/rinegoziazione/", patti_versioni.rinegozia, name="rinegozia_patto"),
    path("patti/<int:pk>/seguito/", patti_versioni.seguito, name="seguito_patto"),
    path("patti/<int:pk>/versioni/", patti_versioni.versioni, name="versioni_patto"),
    path("patti/<int:pk>/accettazione/", firme.accetta, name="accetta_patto"),
    path("piani/", proposte_piani.proponi, name="proponi_piani"),
    path("piani/<int:pk>/", proposte_piani.proposta, name="proposta_piani"),
    path("piani/<int:pk>/promemoria/", proposte_piani.ricorda, name="ricorda_piani"),
    path("firma/aperta/<str:gettone>/", firme.firma_aperta, name="firma_aperta"),
    path("firma/aperta/<str:gettone>/documento/", firme.documento_aperto, name="firma_documento"),
    path("firma/<str:gettone>/", firme.firma_da_se, name="firma_da_se"),
    path("idoneita/ricalcoli/", ricalcoli.ricalcoli, name="ricalcoli"),
    path("idoneita/ricalcoli/<int:pk>/", ricalcoli.ricalcolo, name="ricalcolo"),
    path("idoneita/ricalcoli/<int:pk>/applica/", ricalcoli.applica, name="applica_ricalcolo"),
    path("idoneita/ricalcoli/<int:pk>/lascia/", ricalcoli.lascia, name="lascia_ricalcolo"),
    path("idoneita/<int:persona_id>/", idoneita.idoneita, name="idoneita"),
    path("corsi/", Edizioni.as_view(), name="edizioni"),
    path("corsi/nuova-edizione/", edizioni.pianifica, name="pianifica"),
    path("corsi/edizioni/<int:pk>/", edizioni.edizione, name="edizione"),
    path("corsi/edizioni/<int:pk>/conclusione/", edizioni.concludi, name="concludi"),
    path("corsi/lezioni/<int:pk>/", registro.lezione, name="lezione"),
    path("corsi/iscrizione/<int:persona_id>/", iscrizioni.iscrivi, name="iscrivi"),
    path("corsi/iscrizioni/<int:pk>/ritiro/", iscrizioni.ritira, name="ritira"),
    path("corsi/attestati/<int:pk>/revoca/", attestati.revoca, name="revoca_attestato"),
    path("attestati/", attestati.cerca, name="cerca_attestato"),
    path("attestati/<slug:codice>/", attestati.verifica, name="verifica"),
]
