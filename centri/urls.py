"""Le pagine di centri."""

from django.urls import path

from centri.api.trattamenti import Trattamenti
from centri.api.views import DaRaggiungere, Seguite
from centri.views import (
    agende,
    colloqui,
    elenchi,
    esiti,
    incontri,
    inviti,
    prenotazioni,
    scrivania,
    trattamenti,
)

app_name = "centri"
urlpatterns = [
    path("scrivania/", scrivania.scrivania, name="scrivania"),
    path("da-raggiungere/", DaRaggiungere.as_view(), name="da_raggiungere"),
    path("da-raggiungere/invita/", scrivania.invita_scelte, name="invita"),
    path("da-raggiungere/prendi/", scrivania.prendi, name="prendi"),
    path("seguite/", Seguite.as_view(), name="seguite"),
    path("persone/<int:pk>/prendi/", scrivania.prendi_una, name="prendi_una"),
    path("persone/<int:persona>/fissa/", colloqui.fissa, name="fissa"),
    path("persone/<int:persona>/fissa/<int:prestazione>/", colloqui.fissa, name="fissa_per"),
    path("colloqui/<int:pk>/", colloqui.colloquio, name="colloquio"),
    path("colloqui/<int:pk>/non-presentata/", colloqui.non_presentata, name="non_presentata"),
    path("colloqui/<int:pk>/disdici/", colloqui.disdici, name="disdici"),
    path("esiti/", esiti.esiti, name="esiti"),
    path("esiti/<int:pk>/", esiti.esito_rapido, name="esito_rapido"),
    path("incontri/", incontri.incontri, name="incontri"),
    path("incontri/nuovo/", incontri.convoca, name="incontro_nuovo"),
    path("incontri/<int:pk>/", incontri.incontro, name="incontro"),
    path("incontri/<int:pk>/presenze/", incontri.presenze, name="incontro_presenze"),
    path("incontri/<int:pk>/<int:persona>/", incontri.partecipa, name="incontro_partecipa"),
    path("agenda/", agende.agenda, name="agenda"),
    path("agenda/<int:pk>/chiudi/", agende.chiudi, name="agenda_chiudi"),
    path("p/<str:gettone>/", inviti.invito, name="invito"),
    path("p/<str:gettone>/conferma/", inviti.conferma, name="invito_conferma"),
    path("p/<str:gettone>/sposta/", inviti.sposta, name="invito_sposta"),
    path("p/<str:gettone>/sposta/conferma/", inviti.sposta_conferma, name="invito_sposta_conferma"),
    path("p/<str:gettone>/disdici/", inviti.disdici, name="invito_disdici"),
    path("p/<str:gettone>/calendario.ics", inviti.il_calendario, name="invito_calendario"),
    path("p/<str:gettone>/non-mi-interessa/", inviti.rifiuta, name="invito_rifiuta"),
    path("p/<str:gettone>/riapri/", inviti.riapri, name="invito_riapri"),
    path("p/<str:gettone>/incontro/", inviti.risposta_all_incontro, name="invito_incontro"),
    path("p/<str:gettone>/incontro.ics", inviti.calendario_incontro, name="invito_incontro_ics"),
    path("prenota/", prenotazioni.servizi, name="prenota"),
    path("prenota/<int:prestazione>/", prenotazioni.scegli, name="prenota_orario"),
    path("prenota/<int:prestazione>/conferma/", prenotazioni.conferma, name="prenota_conferma"),
    path("miei-colloqui/<int:pk>/", prenotazioni.appuntamento, name="mio_colloquio"),
    path("miei-colloqui/<int:pk>/sposta/", prenotazioni.sposta, name="mio_sposta"),
    path(
        "miei-colloqui/<int:pk>/sposta/conferma/",
        prenotazioni.sposta_conferma,
        name="mio_sposta_conferma",
    ),
    path("miei-colloqui/<int:pk>/disdici/", prenotazioni.disdici, name="mio_disdici"),
    path(
        "miei-colloqui/<int:pk>/calendario.ics", prenotazioni.il_calendario, name="mio_calendario"
    ),
    path("trattamenti/", Trattamenti.as_view(), name="trattamenti"),
    path("trattamenti/nuovo/", trattamenti.nuovo, name="trattamento_nuovo"),
    path("trattamenti/<int:pk>/", trattamenti.trattamento, name="trattamento"),
    path("trattamenti/<int:pk>/elenco/", elenchi.carica, name="elenco_carica"),
    path(
        "trattamenti/<int:pk>/circoscrizione/<int:lavoratore_id>/",
        trattamenti.circoscrizione,
        name="circoscrizione",
    ),
    path("elenchi/<int:pk>/", elenchi.elenco, name="elenco"),
    path("elenchi/<int:pk>/colonne/", elenchi.colonne, name="elenco_colonne"),
    path("elenchi/<int:pk>/importa/", elenchi.importa, name="elenco_importa"),
    path("elenchi/<int:pk>/errori.csv", elenchi.errori, name="elenco_errori"),
    path("elenchi/righe/<int:pk>/", elenchi.riga, name="riga"),
]
