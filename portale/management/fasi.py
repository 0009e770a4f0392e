"""Le fasi della demo. Ogni app scrive le sue in demo.py; il comando le esegue in ordine.

Le scritture di massa stanno nelle fasi, mai negli atti: le prova `manage.py check_coerenza`.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Demo:
    """Ciò che le fasi si passano: seme, misura, oggi, e i numeri degli oggetti già scritti."""

    oggi: date
    persone: int = 3_000
    imprese: int = 20
    seme: int = 105
    numeri: dict[str, Any] = field(default_factory=dict)
    su_avanzamento: Callable[[int, int], None] = lambda fatto, totale: None

    def caso(self, nome: str) -> random.Random:
        """Un dado per fase: con lo stesso seme, la stessa demo."""
        return random.Random(f"{self.seme}:{nome}")  # noqa: S311 - dati inventati

    def avanza(self, cose: Iterable[T], totale: int) -> Iterator[T]:
        """Scorre le cose mostrando a che punto si è."""
        for fatto, cosa in enumerate(cose, start=1):
            yield cosa
            self.su_avanzamento(fatto, totale)


Passo = Callable[[Demo], None]


@dataclass(frozen=True, slots=True)
class Fase:
    ordine: int
    titolo: str
    passo: Passo


Controllo = Callable[[], Any]
_fasi: list[Fase] = []
_controlli: list[tuple[str, Controllo]] = []


def fase(ordine: int, titolo: str) -> Callable[[Passo], Passo]:
    """Una fase della demo, in una transazione sua."""

    def registra(passo: Passo) -> Passo:
        _fasi.append(Fase(ordine, titolo, passo))
        return passo

    return registra


def fasi() -> list[Fase]:
    return sorted(_fasi, key=lambda voce: voce.ordine)


def controllo(frase: str) -> Callable[[Controllo], Controllo]:
    """Un controllo di coerenza: () -> queryset delle righe che violano la frase."""

    def registra(violazioni: Controllo) -> Controllo:
        _controlli.append((frase, violazioni))
        return violazioni

    return registra


def controlli() -> list[tuple[str, Controllo]]:
    return list(_controlli)
