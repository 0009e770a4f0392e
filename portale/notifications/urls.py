"""Gli avvisi."""

from django.urls import path

from portale.notifications import views

app_name = "avvisi"
urlpatterns = [
    path("", views.posta, name="posta"),
    path("inviati/", views.inviati, name="inviati"),
    path("<int:pk>/di-nuovo/", views.manda_di_nuovo, name="manda_di_nuovo"),
]
