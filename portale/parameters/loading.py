"""I valori di partenza. Il file aggiunge e chiude; non riscrive chi ha corretto a mano."""

import json
from collections.abc import Iterable
from pathlib import Path

from portale.classifications.loading import Riferimento, Riga, giorno
from portale.parameters.models import Parametro

DATI = Path(__file__).parent / "data"


def scrivi_parametri(righe: Iterable[Riga]) -> int:
    """Aggiunge i valori nuovi e chiude quelli che il file chiude; il resto rimane com'è."""
    voci = [
        Parametro(
            **riga
            | {
                "valore": json.loads(riga["valore"]),
                "dal": giorno(riga["dal"]),
                "al": giorno(riga["al"]),
            }
        )
        for riga in righe
    ]
    for voce in voci:
        if voce.al:
            aperti = Parametro.objects.filter(nome=voce.nome, dal=voce.dal, al=None)
            aperti.update(al=voce.al)
    return len(Parametro.objects.bulk_create(voci, ignore_conflicts=True))


RIFERIMENTI = (Riferimento(DATI / "parametri.csv", "Redatto dagli atti citati", scrivi_parametri),)
