"""Chi entra da una porta. Ogni vista ne dichiara una: lo controlla tests/test_house.py."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from portale.permissions.ripresa import accesso_scaduto

View = Callable[..., HttpResponseBase]


def _segna(vista: View, **porta: Any) -> View:
    for nome, valore in porta.items():
        setattr(vista, nome, valore)
    return vista


def allow(*vesti: str) -> Callable[[View], View]:
    """Entra chi agisce in una di queste vesti.

    Senza accesso si va alla porta; con un'altra veste è un 404.
    """
    ammesse = frozenset(str(veste) for veste in vesti)

    def decora(vista: View) -> View:
        @wraps(vista)
        def porta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            attore = request.attore  # type: ignore[attr-defined]
            if attore.veste == "anonimo" and not request.user.is_authenticated:
                return accesso_scaduto(request)
            if attore.veste not in ammesse:
                raise Http404
            return vista(request, *args, **kwargs)

        return _segna(porta, vesti_ammesse=ammesse)

    return decora


def public(vista: View) -> View:
    """Pagina di tutti: non mostra dati di nessuno."""

    @wraps(vista)
    def porta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return vista(request, *args, **kwargs)

    return _segna(porta, vesti_ammesse=frozenset({"anonimo"}))


def signed_in(vista: View) -> View:
    """Basta essere entrati, senza un incarico: la scelta dell'incarico e la propria posta."""

    @wraps(vista)
    def porta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return accesso_scaduto(request)
        return vista(request, *args, **kwargs)

    return _segna(porta, vesti_ammesse=frozenset({"accesso"}))
