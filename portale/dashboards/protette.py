"""Se di una riga c'è qualcosa da dire prima, si va a dirlo.

Lo dice la riga letta (`portale.permissions.prima`), qualunque cosa sia: un colloquio, un documento.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from portale.permissions.prima import POI, PrimaSiChiede
from portale.permissions.ripresa import scritti


class PersonaProtettaMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, errore: Exception) -> HttpResponse | None:
        return vai_a_dirlo(request, errore.dove) if isinstance(errore, PrimaSiChiede) else None


def vai_a_dirlo(request: HttpRequest, dove: str) -> HttpResponse:
    """Alla pagina che chiede; da lì, detto il perché, si torna dove si andava.

    Di un modulo già scritto non si perde nulla: il perché si dice in un'altra scheda.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": dove})
    if request.method == "GET":
        return redirect(f"{dove}?{urlencode({POI: request.get_full_path()})}")
    contesto = {"dove": dove, "scritti": scritti(request), "file": bool(request.FILES)}
    return render(request, "dashboards/prima_si_chiede.html", contesto, status=409)
