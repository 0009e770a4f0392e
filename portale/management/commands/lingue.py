"""Aggiorna i cataloghi delle lingue dalle frasi di oggi, e dice quante ne mancano."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portale.embedded.cataloghi import PLURALI, aggiornato, frasi, mancanti, scrivi


class Command(BaseCommand):
    requires_system_checks = []  # si traduce anche a metà di un lavoro
    help = "Riscrive portale/locale/*/django.po e .mo dalle frasi delle pagine dei lavoratori."

    def handle(self, *args: Any, **opzioni: Any) -> None:
        tutte = frasi(settings.ROOT)
        for lingua in PLURALI:
            catalogo = aggiornato(lingua, tutte)
            scrivi(lingua, catalogo)
            da_fare = mancanti(catalogo)
            self.stdout.write(f"{lingua}: {len(catalogo)} frasi, {len(da_fare)} da tradurre")
