"""Le stanze del centro: aprirne una, cambiarle nome, chiuderla."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.stanze import apri_stanza, chiudi_stanza, rinomina_stanza
from centri.forms.agende import StanzaForm
from centri.models import Risorsa
from centri.views.agende import centro_di, stanze_di
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(Ruolo.RESPONSABILE_CPI)
def stanze(request: HttpRequest) -> HttpResponse:
    centro = centro_di(request)
    form = StanzaForm(request.POST or None)
    if form.is_valid():
        try:
            apri_stanza(centro=centro, nome=form.cleaned_data["nome"], autore=request.attore)  # type: ignore[attr-defined]
        except AttoImpedito as no:
            form.add_error("nome", no.frasi)  # type: ignore[arg-type]
        else:
            messages.success(request, _("Stanza aperta."))
            return redirect("centri:stanze")
    aperte = stanze_di(request).prefetch_related("disponibilita__operatore__user")
    oggi = clock.today()
    righe = [
        (
            stanza,
            sorted(
                {
                    str(una.operatore.user)
                    for una in stanza.disponibilita.all()
                    if una.al is None or una.al >= oggi
                }
            ),
        )
        for stanza in aperte
    ]
    return render(request, "centri/stanze.html", {"form": form, "righe": righe, "centro": centro})


@allow(Ruolo.RESPONSABILE_CPI)
def stanza(request: HttpRequest, pk: int) -> HttpResponse:
    """Cambiarle nome, o chiuderla da oggi."""
    sua: Risorsa = get_object_or_404(stanze_di(request), pk=pk)
    form = StanzaForm(request.POST or None, initial={"nome": sua.nome})
    if form.is_valid():
        try:
            rinomina_stanza(stanza=sua, nome=form.cleaned_data["nome"], autore=request.attore)  # type: ignore[attr-defined]
        except AttoImpedito as no:
            form.add_error("nome", no.frasi)  # type: ignore[arg-type]
        else:
            messages.success(request, _("Nome cambiato."))
            return redirect("centri:stanze")
    return render(request, "centri/stanza.html", {"form": form, "stanza": sua})


@allow(Ruolo.RESPONSABILE_CPI)
@require_POST
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    sua = get_object_or_404(stanze_di(request), pk=pk)
    try:
        chiudi_stanza(stanza=sua, dal=clock.today(), autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
        return redirect("centri:stanza", pk=pk)
    messages.success(request, _("Stanza chiusa."))
    return redirect("centri:stanze")
