"""Ogni pagina di una persona passa di qui: se c'è qualcosa da dire prima, si va a dirlo.

Lo dice la riga letta (`portale.permissions.prima`), qualunque cosa sia: un colloquio, un documento.
E lo dice l'indirizzo, dove nomina la persona: `persone/<int:pk>/…`, o uno dei nomi di `NOMI`.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from portale.dashboards import fascicolo
from portale.identity.choices import Ruolo
from portale.permissions.prima import POI, PrimaSiChiede

NOMI = ("persona", "persona_id", "lavoratore_id", "lavoratore_pk")
COPPIA = ("una", "altra")
SUA = "persone/<int:pk>/"


def persone_della_pagina(percorso: str, numeri: dict[str, Any]) -> list[int]:
    """Di chi è la pagina a quest'indirizzo; nessuno, se non è di una persona."""
    nomi = [
        *NOMI,
        *(COPPIA if "doppioni/" in percorso else ()),
        *(("pk",) if SUA in percorso else ()),
    ]
    return [numeri[nome] for nome in nomi if isinstance(numeri.get(nome), int)]


class PersonaProtettaMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, vista: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        attore = request.attore  # type: ignore[attr-defined]
        pagina = request.resolver_match
        if attore.incarico is None or attore.veste == Ruolo.CITTADINO or pagina is None:
            return None
        if pagina.namespace == "fascicolo":  # lo chiede da sé, dopo avere visto chi guarda
            return None
        for persona_id in persone_della_pagina(pagina.route, kwargs):
            dove = fascicolo.soglia(attore, persona_id)
            if dove and urlsplit(dove).path != request.path:
                return vai_a_dirlo(request, dove)
        return None

    def process_exception(self, request: HttpRequest, errore: Exception) -> HttpResponse | None:
        return vai_a_dirlo(request, errore.dove) if isinstance(errore, PrimaSiChiede) else None


def vai_a_dirlo(request: HttpRequest, dove: str) -> HttpResponse:
    """Alla pagina che chiede; da lì, detto il perché, si torna dove si andava."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": dove})
    poi = urlencode({POI: request.get_full_path()}) if request.method == "GET" else ""
    return redirect(f"{dove}?{poi}" if poi else dove)
