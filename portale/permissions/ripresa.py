"""Chi ha scritto a lungo non perde nulla: se intanto la sessione è finita, lo manda di nuovo.

Ciò che ha scritto resta nella pagina, nel suo browser, e non sul server: il computer di uno
sportello è di tutti. Si ripresenta solo ciò che viene da una nostra pagina, mai una password.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MAI = "password"


def scritti(request: HttpRequest) -> list[tuple[str, str]]:
    """I campi mandati, uno per valore, senza il gettone."""
    return [
        (campo, valore)
        for campo, valori in request.POST.lists()
        for valore in valori
        if campo != "csrfmiddlewaretoken"
    ]


def accesso_scaduto(request: HttpRequest) -> HttpResponse:
    """Chi non è entrato va alla porta; se stava mandando un modulo, prima lo ritrova."""
    if _da_riprendere(request):
        return _riprenda(request)
    return redirect_to_login(request.get_full_path())


def gettone_scaduto(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Il gettone CSRF non è più quello: chi manda da una nostra pagina preme un'altra volta."""
    if _da_riprendere(request):
        return _riprenda(request)
    return render(request, "403_csrf.html", status=403)


def _da_riprendere(request: HttpRequest) -> bool:
    nostra = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    intera = not request.headers.get("HX-Request")
    segreto = any(MAI in campo for campo in request.POST)
    da_tenere = bool(scritti(request)) and not segreto
    return request.method == "POST" and intera and nostra and da_tenere


def _riprenda(request: HttpRequest) -> HttpResponse:
    contesto = {"scritti": scritti(request), "file": bool(request.FILES)}
    risposta = render(request, "ripresa.html", contesto, status=403)
    risposta["Cache-Control"] = "private, no-store"
    return risposta
