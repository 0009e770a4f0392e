"""Chi vede quali righe. Ogni app lo dichiara nel proprio permissions.py, dove sta la ragione.

Una coppia (modello, veste) mai dichiarata non vede nulla: ciò che non è tuo non esiste.
"""

from collections.abc import Callable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.query import ModelIterable

from portale.permissions.prima import SEGNO, HaVeste, domanda_per, esigi_la_risposta
from portale.permissions.prima import via_alla_persona as via

ModelT = TypeVar("ModelT", bound=models.Model)
SISTEMA = "sistema"
PORTATORE = "portatore"
ANONIMO = "anonimo"


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

    _guarda: HaVeste | None = None

    def visible_to(self, attore: HaVeste) -> Self:
        """Le righe che questo attore può vedere; il sistema le vede tutte."""
        if attore.veste == SISTEMA:
            return self
        vista = _viste.get((self.model, attore.veste))
        righe: Self = vista(attore, self).all() if vista else self.none()
        righe._guarda = attore
        return righe

    def senza_chiedere(self) -> Self:
        """Per la pagina dove si risponde: a lei la riga serve prima della risposta."""
        righe = self.all()
        righe._guarda = None
        return righe

    def get(self, *args: Any, **kwargs: Any) -> ModelT:
        """Una riga sola: se è di una persona di cui prima si chiede qualcosa, prima si risponde."""
        domanda = domanda_per(self._guarda) if self._guarda else None
        modelli = issubclass(self._iterable_class, ModelIterable)  # type: ignore[attr-defined]
        if domanda is None or not modelli or self.query.combinator:
            return super().get(*args, **kwargs)
        campo = via(self.model, domanda.persona)
        righe = self.annotate(**{SEGNO: domanda.segno(campo)}) if campo else self
        riga: ModelT = models.QuerySet.get(righe, *args, **kwargs)
        esigi_la_risposta(domanda, self._guarda, riga)  # type: ignore[arg-type]
        return riga

    def _clone(self) -> Self:
        copia: Self = super()._clone()  # type: ignore[misc]
        copia._guarda = self._guarda
        return copia

    def lock(self, pk: Any) -> ModelT:
        """La riga, fermata fino alla fine della transazione. DoesNotExist se non c'è."""
        return self.select_for_update(of=("self",)).get(pk=pk)


def in_ordine(*righe: models.Model) -> list[models.Model]:
    """Le righe da fermare, sempre nello stesso ordine: così due atti non si aspettano a vicenda."""
    return sorted(righe, key=lambda riga: (riga._meta.label, riga.pk))
