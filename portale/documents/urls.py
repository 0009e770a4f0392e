"""I documenti."""

from django.urls import path

from portale.documents import views

app_name = "documenti"
urlpatterns = [path("<int:pk>/", views.scarica, name="scarica")]
