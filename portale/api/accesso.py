"""Come si entra nell'API: con la sessione del portale. Chi non è entrato riceve un 401."""

from drf_spectacular.authentication import SessionScheme
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class Sessione(SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        """Senza questa intestazione un 401 diventerebbe un 403 (RFC 9110, §15.5.2)."""
        return "Session"


class SchemaSessione(SessionScheme):  # type: ignore[no-untyped-call]
    """Lo schema la racconta come un cookie di sessione."""

    target_class = "portale.api.accesso.Sessione"
