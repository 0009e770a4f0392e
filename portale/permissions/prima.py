"""Di certe persone, prima di leggere una riga, si chiede qualcosa: chi lo chiede lo dichiara qui.

Vale per ogni riga presa da `visible_to(attore)`, qualunque sia la pagina: nessuna può dimenticarlo.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

SEGNO = "prima_si_chiede"
POI = "poi"  # dove si torna, detto il perché


class HaVeste(Protocol):
    @property
    def veste(self) -> str: ...


class PrimaSiChiede(Exception):
    """La riga c'è e l'attore la vede, ma prima deve rispondere: `dove` è la pagina che chiede."""

    def __init__(self, dove: str) -> None:
        self.dove = dove
        super().__init__(dove)


@dataclass(frozen=True, slots=True)
class Domanda:
    """A chi si chiede, come lo dice la riga stessa (una sottoquery), e dove si risponde."""

    persona: type[models.Model]
    vesti: frozenset[str]
    segno: Callable[[str], Any]
    dove: Callable[[Any, int], str]


_domande: list[Domanda] = []
_vie: dict[type[models.Model], str] = {}


def chiedi_prima(domanda: Domanda) -> None:
    """L'app che possiede le persone dice di quali si chiede prima: una sola, per tutto il sito."""
    if _domande:
        raise ValueError("Una domanda prima di leggere è già dichiarata.")
    _domande.append(domanda)


def registra_via(modello: type[models.Model], campo: str) -> None:
    """Per quale campo da questa riga si arriva alla persona: «did__lavoratore»."""
    _vie[modello] = campo


def domanda_per(attore: HaVeste) -> Domanda | None:
    return next((una for una in _domande if attore.veste in una.vesti), None)


def via_alla_persona(modello: type[models.Model], persona: type[models.Model]) -> str:
    """Il campo che porta alla persona, o niente se da qui non ci si arriva con uno solo."""
    if issubclass(modello, persona):
        return "pk"
    if modello in _vie:
        return _vie[modello]
    nomi = {campo.name for campo in modello._meta.concrete_fields}
    return next((nome for nome in ("lavoratore", "persona_id") if nome in nomi), "")


def esigi_la_risposta(domanda: Domanda, attore: HaVeste, riga: Any) -> None:
    """Se di questa riga si chiede prima, e l'attore non ha ancora risposto, non la si consegna."""
    persona_id = getattr(riga, "persona_id", None)
    if persona_id is None or not getattr(riga, SEGNO, True):
        return
    dove = domanda.dove(attore, persona_id)
    if dove:
        raise PrimaSiChiede(dove)
