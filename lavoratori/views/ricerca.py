"""Cercare una persona: una casella sola."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.ricerca import QUANTE, cerca_persone, ultime_aperte
from lavoratori.rules.ricerca import leggi_domanda
from portale.permissions.guards import allow


@allow(*CHI_SEGUE)
def cerca(request: HttpRequest) -> HttpResponse:
    """Il testo cercato arriva per POST: un nome o un codice fiscale non stanno in un indirizzo."""
    attore = request.attore  # type: ignore[attr-defined]
    scritto = request.POST.get("q", "")
    domanda = leggi_domanda(scritto)
    contesto = {
        "scritto": scritto,
        "cosa": domanda.cosa.value,
        "trovate": cerca_persone(attore, domanda),
        "aperte": [] if scritto else ultime_aperte(attore),
        "quante": QUANTE,
    }
    return render(request, "lavoratori/cerca.html", contesto)
