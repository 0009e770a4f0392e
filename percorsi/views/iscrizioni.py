"""Iscrivere una persona a un'edizione con posti liberi; ritirarla."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lavoratori.models import Lavoratore
from percorsi.actions.iscrizioni import iscrivi_a_edizione, ritira_iscrizione
from percorsi.models import Edizione, Iscrizione
from percorsi.permissions import DEL_CPI
from percorsi.queries.edizioni import per_la_persona
from portale import clock
from portale.errors import AttoImpedito
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def iscrivi(request: HttpRequest, persona_id: int) -> HttpResponseBase:
    """Le edizioni aperte, la più vicina per prima, con i posti di questo momento."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona_id)
    rifiuto: list[str] = []
    if request.method == "POST":
        edizione = _scelta(request)
        if edizione is None:
            rifiuto = [_("Scelga un'edizione.")]
        else:
            try:
                iscrivi_a_edizione(edizione=edizione, lavoratore=persona, autore=attore)
            except AttoImpedito as no:
                rifiuto = no.frasi
            else:
                messages.success(request, _("Posto preso: la persona riceve la conferma."))
                return redirect("fascicolo:persona", pk=persona.pk)
    contesto = {
        "persona": persona,
        "edizioni": per_la_persona(persona, attore, clock.today()),
        "firmato": persona.patti.in_vigore().exists(),
        "scelta": request.POST.get("edizione", ""),
        "rifiuto": rifiuto,
        "adesso": clock.now(),
    }
    stato = 409 if rifiuto else 200
    return render(request, "percorsi/iscrivi.html", contesto, status=stato)


def _scelta(request: HttpRequest) -> Edizione | None:
    numero = request.POST.get("edizione", "")
    visibili = Edizione.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return visibili.filter(pk=int(numero)).first() if numero.isdigit() else None


@allow(*DEL_CPI)
def ritira(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede conferma: il posto torna libero."""
    attore = request.attore  # type: ignore[attr-defined]
    iscrizione = get_object_or_404(
        Iscrizione.objects.visible_to(attore).select_related("lavoratore", "edizione__corso"),
        pk=pk,
    )
    if request.method == "POST":
        try:
            ritira_iscrizione(iscrizione=iscrizione, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Ritiro registrato: il posto è di nuovo libero."))
        return redirect("fascicolo:persona", pk=iscrizione.lavoratore_id)
    return render(request, "percorsi/iscrizione_ritira.html", {"iscrizione": iscrizione})
