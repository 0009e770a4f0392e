"""Dove nasce e dove abita la gente della provincia inventata."""

import random
from dataclasses import dataclass
from itertools import accumulate

from portale.territory.models import Comune

PROVINCIA = "TO"
TORINO = "L219"
SU_CENTO_NATI_IN_PIEMONTE = 68
ALTROVE = (
    "D643", "F839", "G273", "C351", "H224", "A662", "D086", "E506", "L049", "C352", "H703", "F158",
    "C514", "A089", "B354", "G942", "F205", "D969",
)  # fmt: skip
# circoscrizione: (abitanti in migliaia, CAP)
CIRCOSCRIZIONI = {
    1: (78, ("10121", "10122", "10123", "10128")),
    2: (132, ("10135", "10136", "10137")),
    3: (122, ("10138", "10139", "10141")),
    4: (95, ("10143", "10144", "10145")),
    5: (121, ("10147", "10148", "10149", "10151")),
    6: (103, ("10154", "10155", "10156")),
    7: (84, ("10124", "10132", "10152", "10153")),
    8: (124, ("10125", "10126", "10127", "10131", "10133")),
}
SU_CENTO_SENZA_CIRCOSCRIZIONE = 4


@dataclass(frozen=True)
class Domicilio:
    comune: Comune
    cap: str
    circoscrizione: int | None


class Luoghi:
    """Un comune a caso, ma come capita: tanti abitanti, tante persone."""

    def __init__(self, dado: random.Random) -> None:
        self.dado = dado
        self.comuni = list(Comune.objects.filter(provincia=PROVINCIA, popolazione__gt=0))
        self.pesi = list(accumulate(comune.popolazione or 0 for comune in self.comuni))

    def comune(self) -> Comune:
        return self.dado.choices(self.comuni, cum_weights=self.pesi)[0]

    def domicilio(self) -> Domicilio:
        """A Torino qualcuno non ha detto la circoscrizione: resta da assegnare."""
        comune = self.comune()
        if comune.belfiore != TORINO:
            return Domicilio(comune, comune.cap, None)
        abitanti = [migliaia for migliaia, _cap in CIRCOSCRIZIONI.values()]
        quale = self.dado.choices(list(CIRCOSCRIZIONI), weights=abitanti)[0]
        cap = self.dado.choice(CIRCOSCRIZIONI[quale][1])
        nota = self.dado.randrange(100) >= SU_CENTO_SENZA_CIRCOSCRIZIONE
        return Domicilio(comune, cap, quale if nota else None)

    def nascita(self) -> str:
        """Il codice catastale del luogo di nascita di chi è nato in Italia."""
        if self.dado.randrange(100) < SU_CENTO_NATI_IN_PIEMONTE:
            return self.comune().belfiore
        return self.dado.choice(ALTROVE)
