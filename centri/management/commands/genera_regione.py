"""Riempie il database con una regione inventata, di qualunque misura: per le misure di velocità."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from centri.demo.regione import genera
from centri.demo.regione_uffici import CASELLA
from portale import clock
from portale.identity.models import User
from portale.management.fasi import Demo
from portale.territory.loading import RIFERIMENTI


class Command(BaseCommand):
    help = "Genera una regione: stesso seme, stessa regione. Un milione di persone in minuti."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persone", type=int, default=10_000)
        parser.add_argument("--seme", type=int, default=105)
        parser.add_argument("--operatori", type=int, help="di norma uno ogni 400 persone")
        parser.add_argument("--colloqui", type=int, help="prenotati, di norma il 10%%")
        parser.add_argument("--uffici", type=int, help="in quanti CPI si riceve, di norma in tutti")

    def handle(self, *args: Any, **opzioni: Any) -> None:
        if User.objects.filter(email__startswith=f"{CASELLA}.").exists():
            raise CommandError("C'è già una regione in questa base dati: se ne fa una sola.")
        inizio = time.monotonic()
        for riferimento in RIFERIMENTI:
            riferimento.carica()
        demo = Demo(oggi=clock.today(), persone=opzioni["persone"], seme=opzioni["seme"])
        demo.su_avanzamento = self._barra
        scritte = genera(demo, opzioni["operatori"], opzioni["colloqui"], opzioni["uffici"])
        with connection.cursor() as cursore:
            cursore.execute("ANALYZE")
        for nome, quante in scritte.items():
            self.stdout.write(f"{quante:>10} {nome}")
        self.stdout.write(f"Regione generata in {time.monotonic() - inizio:.0f} secondi.")

    def _barra(self, fatto: int, totale: int) -> None:
        if totale >= 100_000 and fatto % 100_000 == 0:
            self.stdout.write(f"{fatto:>10} di {totale}")
