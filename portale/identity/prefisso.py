"""Il prefisso degli indirizzi scritti da reverse(): cambia per un tratto, poi torna com'era."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.urls import get_script_prefix, set_script_prefix


@contextmanager
def sotto(prefisso: str) -> Iterator[None]:
    """Anche se dentro qualcosa va storto, fuori nulla è cambiato."""
    vecchio = get_script_prefix()
    set_script_prefix(prefisso)
    try:
        yield
    finally:
        set_script_prefix(vecchio)
