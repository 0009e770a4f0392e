"""La porta di casa, il fascicolo, il cruscotto."""

from django.urls import include, path

from portale.dashboards import views

fascicolo = (
    [
        path("<int:pk>/", views.persona, name="persona"),
        path("<int:pk>/resto/", views.resto, name="resto"),
        path("<int:pk>/cronologia/", views.cronologia, name="cronologia"),
        path("chi-ha-visto/", views.chi_ha_visto, name="chi_ha_visto"),
    ],
    "fascicolo",
)
cruscotto = (
    [
        path("", views.cruscotto, name="cruscotto"),
        path("<slug:nome>/", views.righe_indicatore, name="righe"),
    ],
    "cruscotto",
)
urlpatterns = [
    path("", views.porta, name="home"),
    path("persone/", include(fascicolo)),
    path("cruscotto/", include(cruscotto)),
]
