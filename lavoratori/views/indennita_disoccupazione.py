"""Registrare la domanda di NASpI o DIS-COLL."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lavoratori.actions.indennita_disoccupazione import registra_indennita
from lavoratori.forms.disoccupazione import IndennitaForm
from lavoratori.models import Lavoratore
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
def indennita(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    form = IndennitaForm(request.POST or None)
    if form.is_valid():
        try:
            registra_indennita(lavoratore=persona, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Domanda registrata."))
            return redirect("lavoratori:stato", persona.pk)
    record_read("fascicolo.letto", persona, autore=attore)
    return render(request, "lavoratori/indennita.html", {"persona": persona, "form": form})
