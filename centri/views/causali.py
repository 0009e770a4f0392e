"""Le causali di cassa integrazione coi loro limiti: chi le legge e, per la Regione, si cambiano."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from centri.forms.causali import CausaleForm
from lavoratori.actions.causali import aggiungi_causale, correggi_causale
from lavoratori.models import CausaleCig
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def causali(request: HttpRequest) -> HttpResponse:
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    tutte = list(CausaleCig.objects.order_by("famiglia", "codice"))
    return render(
        request,
        "centri/causali.html",
        {
            "in_vigore": [una for una in tutte if una.in_vigore(oggi)],
            "passate": [una for una in tutte if not una.in_vigore(oggi)],
            "puo_cambiare": attore.veste == Ruolo.REGIONE,
        },
    )


@allow(Ruolo.REGIONE)
def nuova(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    form = CausaleForm(request.POST or None, initial={"dal": clock.today()})
    if form.is_valid():
        try:
            aggiungi_causale(
                titolare=Ente.objects.get(pk=attore.titolare_id),
                autore=attore,
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Causale aggiunta."))
            return redirect("centri:causali")
    return render(request, "centri/causale.html", {"form": form, "codice": ""})


@allow(Ruolo.REGIONE)
def causale(request: HttpRequest, codice: str) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    una = get_object_or_404(CausaleCig, pk=codice)
    form = CausaleForm(request.POST or None, instance=una)
    if form.is_valid():
        try:
            correggi_causale(
                causale=una,
                titolare=Ente.objects.get(pk=attore.titolare_id),
                autore=attore,
                **form.cambiati(),
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Causale corretta."))
            return redirect("centri:causali")
    return render(request, "centri/causale.html", {"form": form, "codice": codice})
