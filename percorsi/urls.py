"""Le pagine di percorsi."""

from django.urls import path

from percorsi.api.views import Edizioni
from percorsi.views import attestati, edizioni, idoneita, iscrizioni, patti, registro, valutazioni

app_name = "percorsi"
urlpatterns = [
    path("valutazioni/<int:persona_id>/", valutazioni.valuta, name="valuta"),
    path("valutazioni/<int:assessment_id>/patto/", patti.proponi, name="proponi_patto"),
    path("patti/<int:pk>/", patti.patto, name="patto"),
    path("patti/<int:pk>/firma/", patti.firma, name="firma_patto"),
    path("patti/<int:pk>/annulla/", patti.annulla, name="annulla_patto"),
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
