"""Prima di ogni pagina sua, la persona trova ciò che le si chiede prima: l'informativa sui dati."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from portale.dashboards import fascicolo
from portale.identity.choices import Ruolo


class SogliaMiddleware:
    """Vale per ogni vista che chiede una veste; quelle di tutti e l'accesso non la chiedono.

    La pagina dove si risponde lo dice di sé (`fascicolo.prima_della_soglia`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, vista: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        attore = request.attore  # type: ignore[attr-defined]
        if attore.veste != Ruolo.CITTADINO or not _della_persona(vista):
            return None
        dove = fascicolo.soglia(attore, 0)
        if not dove:
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": dove})
        return redirect(dove)


def _della_persona(vista: Any) -> bool:
    """Una pagina che la persona apre come tale: la sua veste è fra quelle ammesse."""
    if getattr(vista, "prima_della_soglia", False):
        return False
    if getattr(vista, "dopo_la_soglia", False):
        return True
    classe = getattr(vista, "cls", None) or getattr(vista, "view_class", None)
    vesti: Any = getattr(vista, "vesti_ammesse", None) or getattr(classe, "ruoli", None) or ()
    return Ruolo.CITTADINO in {str(veste) for veste in vesti}
