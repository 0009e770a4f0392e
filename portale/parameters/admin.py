"""I parametri nell'amministrazione: si leggono, si chiudono, non si riscrivono."""

from django.contrib import admin
from django.http import HttpRequest

from portale.parameters.models import Parametro


@admin.register(Parametro)
class ParametroAdmin(admin.ModelAdmin):
    list_display = ("nome", "valore", "unita", "dal", "al", "certezza", "atto")
    list_filter = ("certezza", "unita")
    search_fields = ("nome", "atto")
    date_hierarchy = "dal"

    def get_readonly_fields(
        self, request: HttpRequest, obj: Parametro | None = None
    ) -> tuple[str, ...]:
        return ("nome", "valore", "unita", "dal") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Parametro | None = None) -> bool:
        return False
