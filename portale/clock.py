"""Che ore sono. L'unico orologio della casa: chi giudica una data la riceve, non la chiede."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_fermo: ContextVar[datetime | None] = ContextVar("orologio_fermo", default=None)


def now() -> datetime:
    """L'istante presente, con il suo fuso."""
    return _fermo.get() or timezone.now()


def today() -> date:
    """Il giorno di oggi in Italia, dove il portale lavora."""
    return timezone.localdate(now())


@contextmanager
def fermo_al(istante: datetime) -> Iterator[None]:
    """Solo per la demo: gli atti di una storia passata avvengono alla loro data vera."""
    segno = _fermo.set(istante)
    try:
        yield
    finally:
        _fermo.reset(segno)
