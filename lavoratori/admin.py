"""L'amministrazione: le causali della cassa integrazione, che la legge cambia."""

from django.contrib import admin

from lavoratori.models import CausaleCig


@admin.register(CausaleCig)
class CausaleCigAdmin(admin.ModelAdmin):
    list_display = ("codice", "nome", "mesi_massimi", "confermata", "dal", "al")
    list_filter = ("confermata",)
    search_fields = ("codice", "nome")
