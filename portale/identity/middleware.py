"""L'incarico sta nell'URL (/i/<incarico>/…), mai nella sessione: due schede, due incarichi.

Il prefisso diventa lo script prefix di Django: gli urlpatterns non lo nominano e reverse() lo
conserva. Chi non ha quell'incarico resta senza prefisso: l'accesso e le pagine di tutti non ne
hanno.
"""

import re
from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import get_script_prefix

from portale import clock
from portale.identity.attore import UN_ANONIMO, Attore
from portale.identity.incarichi import incarichi_in_vigore
from portale.identity.models import Incarico
from portale.identity.prefisso import sotto

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
        request.path_info = request.path_info[trovato.end() :]
        if not request.user.is_authenticated:
            return self.get_response(request)  # la porta (@allow) manda all'accesso e poi qui
        incarico = _in_vigore(request, int(trovato[1]))
        if incarico is None:
            request.incarico_negato = True  # type: ignore[attr-defined]
            return self.get_response(request)
        request.attore = Attore.di(incarico)  # type: ignore[attr-defined]
        with sotto(f"{get_script_prefix().rstrip('/')}{trovato[0]}/"):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if getattr(request, "incarico_negato", False):
            raise Http404


def _in_vigore(request: HttpRequest, incarico_id: int) -> Incarico | None:
    """L'incarico di chi è entrato, se oggi lo esercita. Gli altri servono al menu della pagina."""
    suoi = incarichi_in_vigore(get_user(request), clock.today())  # type: ignore[arg-type]
    request.incarichi = suoi  # type: ignore[attr-defined]
    return next((incarico for incarico in suoi if incarico.pk == incarico_id), None)
