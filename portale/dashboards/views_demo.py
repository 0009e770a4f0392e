"""Solo nella demo: schede «entra come…» e la posta spedita a indirizzi inventati."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portale import clock
from portale.dashboards import da_scaricare
from portale.identity.models import Incarico, User
from portale.permissions.guards import public

ULTIMI_MESSAGGI = 60


def _della_demo() -> Any:
    """Le persone che la demo mette a disposizione: quelle con un accesso @demo.example."""
    return (
        Incarico.objects.in_vigore(clock.today())
        .filter(user__email__endswith="@demo.example")
        .select_related("user", "ente", "sede")
        .order_by("pk")
    )


@public
def schede(request: HttpRequest) -> HttpResponseBase:
    """Le persone da provare, una scheda ciascuna."""
    if not settings.DEMO:
        raise Http404
    contesto = {
        "schede": list(_della_demo()[:40]),
        "elenco": da_scaricare.percorso().exists(),
    }
    return render(request, "dashboards/demo_schede.html", contesto)


@public
@require_POST
def entra(request: HttpRequest, user_id: int) -> HttpResponseBase:
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, pk=user_id, email__endswith="@demo.example")
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    incarico = request.POST.get("incarico", "")
    return redirect(f"/i/{incarico}/" if incarico.isdigit() else "/")


@public
def elenco(request: HttpRequest) -> HttpResponseBase:
    """L'elenco di un'azienda inventata, da caricare a mano."""
    file = da_scaricare.percorso()
    if not settings.DEMO or not file.exists():
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)


@public
def posta(request: HttpRequest) -> HttpResponseBase:
    """Le e-mail e gli SMS arrivati al raccoglitore della demo, i più recenti per primi."""
    if not settings.DEMO:
        raise Http404
    cartella = Path(settings.DEMO_POSTA) if settings.DEMO_POSTA else None
    file = sorted(cartella.glob("*.json"), reverse=True)[:ULTIMI_MESSAGGI] if cartella else []
    messaggi = [json.loads(uno.read_text()) for uno in file]
    return render(request, "dashboards/demo_posta.html", {"messaggi": messaggi})
