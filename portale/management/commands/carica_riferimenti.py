"""Porta nel database i dati di riferimento di ogni stanza: territorio, elenchi, parametri."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portale.classifications.loading import RIFERIMENTI as ELENCHI
from portale.parameters.loading import RIFERIMENTI as PARAMETRI
from portale.territory.loading import RIFERIMENTI as TERRITORIO


class Command(BaseCommand):
    help = "Carica i dati di riferimento: solo i file cambiati dall'ultima volta."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--da-capo", action="store_true", help="ricarica ogni file")

    def handle(self, *args: Any, da_capo: bool, verbosity: int, **opzioni: Any) -> None:
        for riferimento in (*TERRITORIO, *ELENCHI, *PARAMETRI):
            righe = riferimento.carica(da_capo=da_capo)
            if verbosity and righe:
                self.stdout.write(f"{righe:>6} righe da {riferimento.nome}")
