"""Carica la provincia della demo, una volta. Ogni fase è una transazione."""

import sys
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from portale import clock
from portale.identity.models import Incarico, User
from portale.management.fasi import Demo, fasi

LARGHEZZA = 30


class Command(BaseCommand):
    help = (
        "Carica la demo (persone inventate, seme fisso) se non c'è già, e dice chi si può provare."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persone", type=int, default=3_000)
        parser.add_argument(
            "--solo-storie", action="store_true", help="senza la provincia inventata"
        )

    def handle(self, *args: Any, **opzioni: Any) -> None:
        autodiscover_modules("demo")
        if User.objects.filter(email__endswith="@demo.example").exists():
            self._presenta()
            return
        inizio = time.monotonic()
        call_command("carica_riferimenti", verbosity=0)
        persone = 0 if opzioni["solo_storie"] else opzioni["persone"]
        demo = Demo(oggi=clock.today(), persone=persone)
        with transaction.atomic():  # tutta o niente: una demo a metà non si può riprendere
            for fase in fasi():
                comincia = time.monotonic()
                demo.su_avanzamento = self._barra(fase.titolo)
                demo.su_avanzamento(0, 1)
                fase.passo(demo)
                self._finita(fase.titolo, time.monotonic() - comincia)
        self.stdout.write(f"Demo caricata in {time.monotonic() - inizio:.0f} secondi.")
        self._presenta()

    def _presenta(self) -> None:
        """Chi si può provare: gli stessi delle schede «Entri come…»."""
        incarichi = (
            Incarico.objects.in_vigore(clock.today())
            .filter(user__email__endswith="@demo.example")
            .select_related("user", "ente", "sede")
            .order_by("pk")
        )
        self.stdout.write("Chi si può provare:")
        for incarico in incarichi[:20]:
            dove = incarico.sede or incarico.ente or ""
            self.stdout.write(f"  {incarico.user!s:<24} {incarico.get_ruolo_display():<28} {dove}")

    def _finita(self, titolo: str, secondi: float) -> None:
        """La barra piena, e quanto ci ha messo."""
        durata = f"{secondi:.1f} s".replace(".", ",")
        if sys.stdout.isatty():
            self.stdout.write(f"\r{titolo:<38} {'█' * LARGHEZZA} {durata:>16}")
        else:
            self.stdout.write(f"{titolo:<38} {durata}")

    def _barra(self, titolo: str) -> Any:
        """Una barra che si ridisegna sulla riga; fuori da un terminale, solo il titolo."""

        def disegna(fatto: int, totale: int) -> None:
            if not sys.stdout.isatty():
                return
            piene = LARGHEZZA * fatto // max(totale, 1)
            barra = "█" * piene + "·" * (LARGHEZZA - piene)
            riga = f"\r{titolo:<38} {barra} {fatto:>6} / {totale}"
            self.stdout.write(riga, ending="")
            self.stdout.flush()

        return disegna
