"""Un luogo come lo si scrive nella sua pagina: il modulo lo compila, l'atto lo apre."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from centri.choices import TipoCentro
from centri.models import Centro, Prestazione
from centri.rules.aperture import Ore
from portale.identity.models import User
from portale.territory.models import Comune


@dataclass(frozen=True, slots=True)
class PrimaAgenda:
    """Chi comincia a ricevere nel nuovo punto, e quando: già prenotabile il primo giorno."""

    chi: User
    giorni: Sequence[int]
    dalle: time
    alle: time


@dataclass(frozen=True, slots=True)
class Punto:
    """Tutto ciò che si scrive di un luogo: sul cartello, sulla mappa, nella pagina pubblica."""

    nome: str
    tipo: TipoCentro
    comune: Comune
    indirizzo: str = ""
    indirizzo_verificato: bool = False
    telefono: str = ""
    email: str = ""
    latitudine: float | None = None
    longitudine: float | None = None
    posizione_confermata: bool = False
    accessibilita: str = ""
    come_arrivare: str = ""
    aperto_dal: date | None = None
    cpi: Centro | None = None
    servizi: Sequence[Prestazione] = ()
    ore: Sequence[Ore] = field(default=())

    def della_sede(self) -> dict[str, Any]:
        nomi = ("comune", "indirizzo", "indirizzo_verificato", "telefono", "email")
        return {"nome": self.nome.strip()} | {nome: getattr(self, nome) for nome in nomi}

    def del_centro(self) -> dict[str, Any]:
        nomi = (
            "tipo",
            "latitudine",
            "longitudine",
            "posizione_confermata",
            "accessibilita",
            "come_arrivare",
            "aperto_dal",
            "cpi",
        )
        return {nome: getattr(self, nome) for nome in nomi}
