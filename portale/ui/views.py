"""Le pagine di tutti: stile, accessibilità, privacy, fonti; e lo stato per chi sorveglia."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from redis.exceptions import RedisError

from portale.classifications.fonti import ATTRIBUZIONI
from portale.permissions.guards import public
from portale.ui import vetrina


@public
def stile(request: HttpRequest) -> HttpResponse:
    """Ogni componente in una pagina, con dati inventati."""
    return render(request, "ui/stile.html", vetrina.contesto(request.GET.get("errori") == "1"))


@public
def accessibilita(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibilita.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/privacy.html")


@public
def fonti(request: HttpRequest) -> HttpResponse:
    """Da dove viene ogni dato pubblico usato dal portale, con licenza e data."""
    return render(request, "ui/fonti.html", {"attribuzioni": ATTRIBUZIONI})


@public
@never_cache
def status(request: HttpRequest) -> JsonResponse:
    """Senza base di dati non si serve nessuno (503); senza coda sì, e la posta parte più tardi."""
    base_dati, coda = _risponde_la_base_dati(), _risponde_la_coda()
    return JsonResponse(
        {"stato": "ok" if base_dati else "fermo", "base_dati": base_dati, "coda": coda},
        status=200 if base_dati else 503,
    )


def _risponde_la_base_dati() -> bool:
    try:
        with connection.cursor() as cursore:
            cursore.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _risponde_la_coda() -> bool:
    try:
        cache.get("status")
    except RedisError:
        return False
    return True
