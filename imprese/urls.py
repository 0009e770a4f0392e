"""Le pagine di imprese."""

from django.urls import path

from imprese.api.views import AnnunciAperti
from imprese.views import annunci, candidature, curriculum, offerte

app_name = "imprese"
urlpatterns = [
    path("annunci/", annunci.i_miei_annunci, name="annunci"),
    path("annunci/nuovo/", annunci.nuovo_annuncio, name="nuovo_annuncio"),
    path("annunci/professioni/", annunci.professioni, name="professioni"),
    path("annunci/<int:pk>/", annunci.annuncio, name="annuncio"),
    path("annunci/<int:pk>/modifica/", annunci.modifica_annuncio, name="modifica_annuncio"),
    path("annunci/<int:pk>/anteprima/", annunci.anteprima, name="anteprima"),
    path("annunci/<int:pk>/pubblica/", annunci.pubblica, name="pubblica"),
    path("annunci/<int:pk>/chiusura/", annunci.chiudi, name="chiudi_annuncio"),
    path("offerte-di-lavoro/", AnnunciAperti.as_view(), name="offerte"),
    path("offerte-di-lavoro/<int:pk>/", offerte.offerta, name="offerta"),
    path(
        "offerte-di-lavoro/<int:pk>/proposta/<int:lavoratore_pk>/", offerte.proponi, name="proponi"
    ),
    path("candidature/<int:pk>/", candidature.candidatura, name="candidatura"),
    path("candidature/<int:pk>/curriculum/", curriculum.curriculum, name="curriculum"),
    path("candidature/<int:pk>/colloquio/", candidature.fissa_colloquio, name="fissa_colloquio"),
    path("candidature/<int:pk>/non-scelta/", candidature.non_scelta, name="non_scelta"),
    path("candidature/<int:pk>/ritiro/", candidature.ritiro, name="ritiro"),
    path("candidature/<int:pk>/assunzione/", offerte.assunzione, name="assunzione"),
    path("colloqui-in-azienda/<int:pk>/esito/", candidature.esito_colloquio, name="esito"),
    path(
        "colloqui-in-azienda/<int:pk>/annullamento/",
        candidature.annulla_colloquio,
        name="annulla_colloquio",
    ),
    path("le-mie-candidature/<int:pk>/", offerte.mia_candidatura, name="mia_candidatura"),
    path(
        "le-mie-candidature/<int:pk>/curriculum/",
        curriculum.scegli,
        name="scegli_curriculum",
    ),
]
