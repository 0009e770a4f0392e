"""La configurazione: programmi con i loro percorsi, e i corsi degli enti."""

from django.contrib import admin
from django.http import HttpRequest

from percorsi.models import Corso, Percorso, Programma


class PercorsiDelProgramma(admin.TabularInline):
    model = Percorso
    extra = 0

    def has_delete_permission(self, request: HttpRequest, obj: Programma | None = None) -> bool:
        return False


@admin.register(Programma)
class ProgrammaAdmin(admin.ModelAdmin):
    """Un programma finito si chiude con la data; non si cancella: i patti lo nominano."""

    list_display = ("nome", "titolare", "dal", "al", "certezza", "atto")
    list_filter = ("certezza", "titolare")
    search_fields = ("nome", "codice", "atto")
    inlines = (PercorsiDelProgramma,)

    def has_delete_permission(self, request: HttpRequest, obj: Programma | None = None) -> bool:
        return False


@admin.register(Corso)
class CorsoAdmin(admin.ModelAdmin):
    list_display = ("titolo", "ente", "programma", "ore", "frequenza_minima")
    list_filter = ("programma", "ente")
    search_fields = ("titolo", "ente__nome")

    def has_delete_permission(self, request: HttpRequest, obj: Corso | None = None) -> bool:
        return False
