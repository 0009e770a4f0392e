"""Le pagine di chi ha ricevuto un invito: si aprono col collegamento, senza accesso."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from centri.models import Invito
from centri.notifications.inviti import SCOPO
from portale.identity.links import bearer


@bearer(SCOPO)
def invito(request: HttpRequest) -> HttpResponseBase:
    """L'invito, e ciò che se ne può fare: nessun fascicolo."""
    riga = get_object_or_404(Invito, pk=request.attore.oggetto_id)  # type: ignore[attr-defined]
    return render(request, "centri/invito.html", {"invito": riga})
