"""La lista d'attesa vista dall'ufficio: chi aspetta, a che punto è, chi va chiamato al telefono."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.attese import (
    accetta_proposta,
    mettiti_in_attesa,
    rifiuta_proposta,
    togliti_dall_attesa,
)
from centri.actions.promemoria import segna_chiamata
from centri.forms.attese import AttesaDallUfficioForm
from centri.models import Attesa, Centro, DaChiamare, Prestazione, PropostaPosto
from centri.permissions import DEL_CPI
from centri.queries.attese import attese_del_centro, posizioni, telefonate
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(*DEL_CPI)
def lista_attesa(request: HttpRequest) -> HttpResponse:
    """Ogni persona col suo posto in lista e la proposta a cui deve rispondere."""
    attore, adesso = request.attore, clock.now()  # type: ignore[attr-defined]
    pagina = Paginator(attese_del_centro(attore), PER_PAGINA).get_page(request.GET.get("pagina"))
    posti, aperte = posizioni(pagina.object_list), _aperte(pagina.object_list)
    return render(
        request,
        "centri/lista_attesa.html",
        {
            "pagina": pagina,
            "righe": [(riga, posti.get(riga.pk, 0), aperte.get(riga.pk)) for riga in pagina],
            "telefonate": telefonate(attore, adesso),
        },
    )


def _aperte(attese: Any) -> dict[int, PropostaPosto]:
    vive = PropostaPosto.objects.vive(clock.now()).filter(attesa__in=[riga.pk for riga in attese])
    return {proposta.attesa_id: proposta for proposta in vive}


@allow(*DEL_CPI)
def attesa_nuova(request: HttpRequest, persona: int) -> HttpResponse:
    """Messa in lista dall'operatrice, con il giorno in cui scade un suo obbligo."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona)
    centro = get_object_or_404(Centro.objects.visible_to(attore).order_by("pk")[:1])
    form = AttesaDallUfficioForm(
        request.POST or None,
        prestazioni=Prestazione.objects.visible_to(attore).prenotabili(),
    )
    if form.is_valid():
        try:
            mettiti_in_attesa(
                lavoratore=lavoratore, centro=centro, autore=attore, **form.cleaned_data
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("È in lista d'attesa."))
            return redirect("centri:lista_attesa")
    return render(request, "centri/attesa_nuova.html", {"lavoratore": lavoratore, "form": form})


@allow(*DEL_CPI)
@require_POST
def attesa_togli(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    attesa = get_object_or_404(Attesa.objects.visible_to(attore), pk=pk)
    togliti_dall_attesa(attesa=attesa, autore=attore)
    messages.success(request, _("Non è più in lista d'attesa."))
    return redirect("centri:lista_attesa")


@allow(*DEL_CPI)
@require_POST
def proposta_risposta(request: HttpRequest, pk: int) -> HttpResponse:
    """Che cosa ha risposto al telefono: lo prende, o no."""
    attore = request.attore  # type: ignore[attr-defined]
    proposta = get_object_or_404(PropostaPosto.objects.visible_to(attore), pk=pk)
    accetta = request.POST.get("risposta") == "si"
    try:
        if accetta:
            accetta_proposta(proposta=proposta, autore=attore)
        else:
            rifiuta_proposta(proposta=proposta, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        frase = _("Il posto è suo.") if accetta else _("Il posto passa a chi segue.")
        messages.success(request, frase)
    return redirect("centri:lista_attesa")


@allow(*DEL_CPI)
@require_POST
def chiamata_fatta(request: HttpRequest, pk: int) -> HttpResponse:
    """L'appuntamento è stato ricordato a voce."""
    attore = request.attore  # type: ignore[attr-defined]
    chiamata = get_object_or_404(DaChiamare.objects.visible_to(attore), pk=pk)
    segna_chiamata(chiamata=chiamata, autore=attore)
    messages.success(request, _("Chiamata segnata."))
    return redirect("centri:lista_attesa")
