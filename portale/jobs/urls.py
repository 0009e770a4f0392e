"""Le lavorazioni."""

from django.urls import path

from portale.jobs import views

app_name = "lavorazioni"
urlpatterns = [path("<int:pk>/", views.stato, name="stato")]
