"""Gli uffici di una persona: quale è competente, quali lo sono stati, e chi l'ha seguita."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from centri.models import Competenza, PresaInCarico
from centri.permissions import DEL_CPI, DEL_TITOLARE
from lavoratori.models import Lavoratore
from portale.audit.registro import record_read
from portale.permissions.guards import allow


@allow(*DEL_CPI, *DEL_TITOLARE)
@transaction.atomic
def uffici(request: HttpRequest, pk: int) -> HttpResponse:
    """La competenza segue il domicilio: qui se ne legge la storia, dalla più recente."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    record_read("fascicolo.letto", persona, autore=attore)
    sue = {"lavoratore": persona.pk}
    contesto = {
        "persona": persona,
        "competenze": Competenza.objects.visible_to(attore)
        .filter(**sue)
        .select_related("centro__sede__comune", "titolare")
        .order_by("-dal", "-pk"),
        "prese": PresaInCarico.objects.visible_to(attore)
        .filter(**sue)
        .select_related("operatore__user", "operatore__sede")
        .order_by("-dal", "-pk"),
    }
    return render(request, "centri/uffici.html", contesto)
