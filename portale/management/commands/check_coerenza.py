"""Controlla che i dati stiano insieme, anche quelli scritti in massa dalla demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules

from portale.management.fasi import controlli


class Command(BaseCommand):
    help = "Esegue i controlli di coerenza di ogni app; esce con errore se uno è violato."

    def handle(self, *args: Any, **opzioni: Any) -> None:
        autodiscover_modules("demo")
        violati = 0
        for frase, violazioni in controlli():
            quante = violazioni().count()
            violati += bool(quante)
            segno = "✗" if quante else "✓"
            self.stdout.write(f"{segno} {frase}{f': {quante} righe' if quante else ''}")
        if violati:
            raise CommandError(f"{violati} controlli violati.")
