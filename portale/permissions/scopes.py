"""Chi vede quali righe. Ogni app lo dichiara nel proprio permissions.py, dove sta la ragione.

Una coppia (modello, veste) mai dichiarata non vede nulla: ciò che non è tuo non esiste.
"""

from collections.abc import Callable
from typing import Any, Protocol, Self, TypeVar

from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)
SISTEMA = "sistema"
PORTATORE = "portatore"
ANONIMO = "anonimo"


class HaVeste(Protocol):
    @property
    def veste(self) -> str: ...


Vista = Callable[[Any, Any], Any]
_viste: dict[tuple[type[models.Model], str], Vista] = {}


def scope(modello: type[models.Model], *vesti: str) -> Callable[[Vista], Vista]:
    """Dichiara le righe di `modello` che vede chi agisce in queste vesti: (attore, righe) ->
    righe.
    """

    def registra(vista: Vista) -> Vista:
        for veste in vesti:
            chiave = (modello, str(veste))
            if chiave in _viste:
                raise ValueError(f"Vista già dichiarata: {modello.__name__} per {veste}.")
            _viste[chiave] = vista
        return vista

    return registra


def nessuno_vede(modello: type[models.Model], *vesti: str) -> None:
    """Dichiara che queste vesti non vedono nulla di `modello`: è una scelta, non una
    dimenticanza.
    """
    scope(modello, *vesti)(lambda attore, righe: righe.none())


def dichiarata(modello: type[models.Model], veste: str) -> bool:
    return (modello, str(veste)) in _viste


_persone: list[Callable[[Any], Any]] = []


def registra_persone(vista: Callable[[Any], Any]) -> None:
    """L'app che possiede le persone dice quali sono visibili: (attore) -> queryset di numeri."""
    _persone.append(vista)


def persone_visibili(attore: HaVeste) -> Any:
    """I numeri delle persone che l'attore vede, come sottoquery per le tavole del portale."""
    return _persone[0](attore)


class ScopedQuerySet(models.QuerySet[ModelT]):
    """La radice di ogni queryset: visible_to per leggere, lock per agire."""

    def visible_to(self, attore: HaVeste) -> Self:
        """Le righe che questo attore può vedere; il sistema le vede tutte."""
        if attore.veste == SISTEMA:
            return self
        vista = _viste.get((self.model, attore.veste))
        return vista(attore, self) if vista else self.none()

    def lock(self, pk: Any) -> ModelT:
        """La riga, fermata fino alla fine della transazione. DoesNotExist se non c'è."""
        return self.select_for_update(of=("self",)).get(pk=pk)


def in_ordine(*righe: models.Model) -> list[models.Model]:
    """Le righe da fermare, sempre nello stesso ordine: così due atti non si aspettano a vicenda."""
    return sorted(righe, key=lambda riga: (riga._meta.label, riga.pk))
