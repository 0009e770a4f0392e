"""Gli indicatori: da un periodo alle persone. Ogni cifra è un insieme, e ogni insieme si apre."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portale.errors import Frase


@dataclass(frozen=True, slots=True)
class Periodo:
    """Dal giorno al giorno, compresi."""

    dal: date
    al: date


Insieme = Callable[[Periodo], Any]
Nota = Callable[[Periodo, Any], Frase]


@dataclass(frozen=True, slots=True)
class Indicatore:
    """Un nome, la sua definizione, e le persone che lo compongono."""

    nome: str
    titolo: Frase
    definizione: Frase
    ordine: int
    insieme: Insieme
    nell_imbuto: bool = True
    nota: Nota | None = None


_indicatori: dict[str, Indicatore] = {}


def indicatore(
    nome: str,
    *,
    titolo: Frase,
    definizione: Frase,
    ordine: int,
    nell_imbuto: bool = True,
    nota: Nota | None = None,
) -> Callable[[Insieme], Insieme]:
    """Nelle indicators.py delle app: (periodo) -> queryset di numeri di persona.

    `nell_imbuto`: se è un passo del cammino, e non una via accanto. `nota`: ciò che va detto
    accanto alla cifra perché non inganni (periodo, persone in vista) -> frase, vuota se non serve.
    """

    def registra(insieme: Insieme) -> Insieme:
        if nome in _indicatori:
            raise ValueError(f"Indicatore già dichiarato: {nome}.")
        _indicatori[nome] = Indicatore(
            nome, titolo, definizione, ordine, insieme, nell_imbuto, nota
        )
        return insieme

    return registra


Conto = Callable[[Periodo, Any], int | None]  # None: nulla da contare, la cifra non si mostra


@dataclass(frozen=True, slots=True)
class Cifra:
    """Una quantità che non è un numero di persone (ore, euro): (periodo, persone) -> intero."""

    titolo: Frase
    definizione: Frase
    ordine: int
    conto: Conto
    nota: Nota | None = None


_cifre: list[Cifra] = []


def cifra(
    *, titolo: Frase, definizione: Frase, ordine: int, nota: Nota | None = None
) -> Callable[[Conto], Conto]:
    """Nelle indicators.py delle app: una quantità delle persone in vista nel periodo."""

    def registra(conto: Conto) -> Conto:
        _cifre.append(Cifra(titolo, definizione, ordine, conto, nota))
        _cifre.sort(key=lambda voce: voce.ordine)
        return conto

    return registra


def cifre() -> list[Cifra]:
    return list(_cifre)


@dataclass(frozen=True, slots=True)
class Coorte:
    """Le persone su cui si contano gli indicatori, e i perimetri fra cui scegliere."""

    perimetri: Callable[[Any, Periodo], list[tuple[str, str]]]
    persone: Callable[[Any, Periodo, str], Any]
    righe: Callable[[Any], Any]


_coorti: list[Coorte] = []


def coorte(plug: Coorte) -> None:
    """L'app che possiede le persone dice chi sono «quelle dell'elenco»."""
    _coorti.append(plug)


def la_coorte() -> Coorte:
    return _coorti[0]


def persone_di(indicatore: Indicatore, periodo: Periodo, persone: Any) -> Any:
    """Le persone della coorte che soddisfano l'indicatore: la cifra è il loro numero."""
    return persone.filter(pk__in=indicatore.insieme(periodo))


def indicatori() -> list[Indicatore]:
    return sorted(_indicatori.values(), key=lambda voce: voce.ordine)


def uno(nome: str) -> Indicatore | None:
    return _indicatori.get(nome)
