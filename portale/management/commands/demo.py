"""Carica la provincia della demo, una volta. Ogni fase è una transazione."""

import sys
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from portale import clock
from portale.identity.models import User
from portale.management.fasi import Demo, fasi

LARGHEZZA = 30


class Command(BaseCommand):
    help = "Carica la demo (persone inventate, seme fisso). Se c'è già, non fa nulla."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persone", type=int, default=3_000)
        parser.add_argument(
            "--solo-storie", action="store_true", help="senza la provincia inventata"
        )

    def handle(self, *args: Any, **opzioni: Any) -> None:
        autodiscover_modules("demo")
        if User.objects.filter(email__endswith="@demo.example").exists():
            self.stdout.write("La demo è già caricata.")
            return
        inizio = time.monotonic()
        call_command("carica_riferimenti", verbosity=0)
        persone = 0 if opzioni["solo_storie"] else opzioni["persone"]
        demo = Demo(oggi=clock.today(), persone=persone)
        with transaction.atomic():  # tutta o niente: una demo a metà non si può riprendere
            for fase in fasi():
                demo.su_avanzamento = self._barra(fase.titolo)
                demo.su_avanzamento(0, 1)
                fase.passo(demo)
                demo.su_avanzamento(1, 1)
                self.stdout.write("")
        self.stdout.write(f"Demo caricata in {time.monotonic() - inizio:.0f} secondi.")

    def _barra(self, titolo: str) -> Any:
        """Una barra che si ridisegna sulla stessa riga; fuori da un terminale, una riga alla fine."""

        def disegna(fatto: int, totale: int) -> None:
            if not sys.stdout.isatty() and fatto < totale:
                return
            piene = LARGHEZZA * fatto // max(totale, 1)
            barra = "█" * piene + "·" * (LARGHEZZA - piene)
            riga = f"\r{titolo:<38} {barra} {fatto:>6} / {totale}"
            self.stdout.write(riga, ending="")
            self.stdout.flush()

        return disegna
