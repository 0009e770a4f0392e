"""A che punto è un lavoro lungo. Va avanti da solo: la pagina si può chiudere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portale.identity.choices import Ruolo
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow


@allow(*Ruolo)
def stato(request: HttpRequest, pk: int) -> HttpResponse:
    visibili = Lavorazione.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    lavorazione = get_object_or_404(visibili, pk=pk)
    frammento = request.headers.get("HX-Request") == "true"
    template = "jobs/_avanzamento.html" if frammento else "jobs/stato.html"
    risposta = render(request, template, {"lavorazione": lavorazione})
    if frammento and not lavorazione.aperta:
        risposta["HX-Refresh"] = "true"  # la pagina intera dice che cosa ne è venuto
    return risposta
