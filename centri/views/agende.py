"""Quando si riceve: gli orari del centro, aprirne uno, chiuderlo."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.agende import apri_agenda, chiudi_agenda
from centri.forms.agende import GIORNI, AgendaForm
from centri.models import Centro, Disponibilita, Prestazione
from centri.permissions import DEL_CPI
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.permissions.guards import allow


def _orari(request: HttpRequest) -> Any:
    """L'operatrice apre e chiude i propri; la responsabile quelli di tutti."""
    attore = request.attore  # type: ignore[attr-defined]
    orari = Disponibilita.objects.visible_to(attore)
    return (
        orari if attore.veste == Ruolo.RESPONSABILE_CPI else orari.filter(operatore=attore.incarico)
    )


def _operatori(request: HttpRequest) -> Any:
    attore = request.attore  # type: ignore[attr-defined]
    if attore.veste != Ruolo.RESPONSABILE_CPI:
        return Incarico.objects.filter(pk=attore.incarico.pk).select_related("user")
    return (
        Incarico.objects.in_vigore(clock.today())
        .filter(sede=attore.sede_id, ruolo=Ruolo.OPERATORE_CPI)
        .select_related("user")
        .order_by("user__cognome", "pk")
    )


@allow(*DEL_CPI)
def agenda(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    centro = get_object_or_404(Centro.objects.visible_to(attore))
    form = AgendaForm(
        request.POST or None,
        operatori=_operatori(request),
        prestazioni=Prestazione.objects.visible_to(attore).prenotabili(),
        initial={"dal": clock.today()},
    )
    if form.is_valid():
        try:
            apri_agenda(centro=centro, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Orario aperto: da adesso è prenotabile."))
            return redirect("centri:agenda")
    nomi = dict(GIORNI)
    aperti = (
        _orari(request)
        .nei_giorni(clock.today(), clock.today().replace(year=9999))
        .select_related("operatore__user")
        .prefetch_related("prestazioni")
        .order_by("operatore__user__cognome", "dalle", "pk")
    )
    righe = [(riga, [nomi[giorno] for giorno in riga.giorni if giorno in nomi]) for riga in aperti]
    return render(request, "centri/agenda.html", {"form": form, "righe": righe})


@allow(*DEL_CPI)
@require_POST
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    """Da domani non si prenota più; ciò che è già prenotato resta."""
    orario = get_object_or_404(_orari(request), pk=pk)
    try:
        chiudi_agenda(
            disponibilita=orario,
            al=clock.today(),
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Orario chiuso da domani. I colloqui già fissati restano."))
    return redirect("centri:agenda")
