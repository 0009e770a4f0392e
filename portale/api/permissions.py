"""Chi entra nell'API.

Ogni vista dichiara le vesti per azione; senza dichiarazione non entra nessuno.
"""

from typing import Any

from django.http import Http404
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class Nessuno(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        return False


def roles(*vesti: str, **per_azione: list[str]) -> type[BasePermission]:
    """roles(Ruolo.X) per tutta la vista, oppure roles(list=[…], create=[…]) per azione o metodo
    HTTP.
    """

    class Ruoli(BasePermission):
        vesti_ammesse = frozenset(map(str, vesti)).union(*map(frozenset, per_azione.values()))

        def has_permission(self, request: Request, view: Any) -> bool:
            attore = request._request.attore  # type: ignore[attr-defined]
            azione = getattr(view, "action", None) or (request.method or "").lower()
            ammesse = per_azione.get(azione, vesti)
            if attore.veste in {str(veste) for veste in ammesse}:
                return True
            if not request.user.is_authenticated:
                return False
            raise Http404

    return Ruoli


class Tutti(BasePermission):
    """Lo schema è pubblico."""

    vesti_ammesse = frozenset({"anonimo"})

    def has_permission(self, request: Request, view: Any) -> bool:
        return True
