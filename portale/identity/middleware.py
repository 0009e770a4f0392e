"""L'incarico sta nell'URL (/i/<incarico>/…), mai nella sessione: due schede, due incarichi.

Il prefisso diventa lo script prefix di Django: gli urlpatterns non lo nominano e reverse() lo
conserva.
"""

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix

from portale import clock
from portale.identity.attore import UN_ANONIMO, Attore
from portale.identity.models import Incarico

PREFISSO = re.compile(r"^/i/(\d{1,18})(?=/)")
Risposta = Callable[[HttpRequest], HttpResponseBase]


class AttoreMiddleware:
    """Mette request.attore: chi agisce, in quale veste."""

    def __init__(self, get_response: Risposta) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.attore = UN_ANONIMO  # type: ignore[attr-defined]
        trovato = PREFISSO.match(request.path_info)
        if not trovato:
            return self.get_response(request)
        vecchio = get_script_prefix()
        set_script_prefix(f"{vecchio.rstrip('/')}{trovato[0]}/")
        try:
            request.path_info = request.path_info[trovato.end() :]
            self._entra(request, int(trovato[1]))
            return self.get_response(request)
        finally:
            set_script_prefix(vecchio)

    def _entra(self, request: HttpRequest, incarico_id: int) -> None:
        if not request.user.is_authenticated:
            return  # la porta (@allow) manda all'accesso e poi si torna qui
        incarico = (
            Incarico.objects.in_vigore(clock.today())
            .di(request.user)
            .select_related("user", "ente", "sede")
            .filter(pk=incarico_id)
            .first()
        )
        request.attore = Attore.di(incarico) if incarico else UN_ANONIMO  # type: ignore[attr-defined]
        request.incarico_negato = incarico is None  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if getattr(request, "incarico_negato", False):
            raise Http404
