"""L'amministrazione: le causali della cassa integrazione, da leggere.

Si aggiungono e si correggono con i loro atti (actions/causali.py), che restano nel registro.
"""

from typing import Any

from django.contrib import admin

from lavoratori.models import CausaleCig


@admin.register(CausaleCig)
class CausaleCigAdmin(admin.ModelAdmin):
    list_display = ("codice", "nome", "mesi_massimi", "confermata", "dal", "al")
    list_filter = ("confermata",)
    search_fields = ("codice", "nome")

    def has_add_permission(self, *_: Any) -> bool:
        return False

    def has_change_permission(self, *_: Any) -> bool:
        return False

    def has_delete_permission(self, *_: Any) -> bool:
        return False
