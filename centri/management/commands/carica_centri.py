"""Carica la rete del Piemonte: Regione, agenzia, 31 CPI con i loro comuni, servizi."""

from typing import Any

from django.core.management.base import BaseCommand

from centri.actions.centri import carica_centri
from centri.actions.regole import carica_regole
from portale.identity.attore import IL_SISTEMA


class Command(BaseCommand):
    help = "Carica i 31 Centri per l'impiego del Piemonte; prima serve carica_riferimenti."

    def handle(self, *args: Any, verbosity: int, **opzioni: Any) -> None:
        centri = carica_centri(autore=IL_SISTEMA)
        carica_regole()
        if verbosity:
            self.stdout.write(f"{len(centri)} Centri per l'impiego.")
