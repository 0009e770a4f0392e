"""Il colloquio visto da chi lo tiene: aprirlo, scriverne l'esito, disdirlo."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.colloqui import disdici_colloquio
from centri.actions.esiti import registra_esito
from centri.choices import StatoColloquio
from centri.forms.scrivania import EsitoForm
from centri.models import Colloquio
from centri.permissions import DEL_CPI
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow


@allow(*DEL_CPI)
@transaction.atomic
def colloquio(request: HttpRequest, pk: int) -> HttpResponse:
    """La pagina del colloquio; chi lo apre resta scritto nel fascicolo della persona."""
    attore = request.attore  # type: ignore[attr-defined]
    uno = _visibile(request, pk)
    record_read("colloquio.letto", uno, autore=attore)
    form = EsitoForm(request.POST or None, initial=_iniziali(uno))
    if request.method == "POST" and form.is_valid():
        try:
            registra_esito(colloquio=uno, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Esito registrato."))
            return redirect("fascicolo:persona", pk=uno.lavoratore_id)
    return render(
        request,
        "centri/colloquio.html",
        {
            "colloquio": uno,
            "form": form,
            "cominciato": clock.now() >= uno.inizio,
            "con_esito": uno.stato
            in (StatoColloquio.DA_EROGARE, StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO),
            "da_erogare": uno.stato == StatoColloquio.DA_EROGARE,
            "convocazione": getattr(uno, "convocazione", None),
            "domande": [
                (domanda["testo"], uno.risposte[domanda["codice"]])
                for domanda in uno.prestazione.domande
                if domanda["codice"] in uno.risposte
            ],
        },
    )


def _iniziali(uno: Colloquio) -> dict[str, Any]:
    stato = "" if uno.stato == StatoColloquio.DA_EROGARE else uno.stato
    return {
        "stato": stato,
        "adesione": uno.adesione,
        "note": uno.note,
        "durata": uno.durata_effettiva,
    }


def _visibile(request: HttpRequest, pk: int) -> Colloquio:
    return get_object_or_404(
        Colloquio.objects.visible_to(request.attore).select_related(  # type: ignore[attr-defined]
            "lavoratore", "prestazione", "centro__sede", "operatore__user", "prenotato_da__user"
        ),
        pk=pk,
    )


@allow(*DEL_CPI)
@require_POST
def non_presentata(request: HttpRequest, pk: int) -> HttpResponse:
    """Dalla scrivania, in un colpo solo: la persona non è venuta."""
    return _segna(request, pk, StatoColloquio.NON_PRESENTATO)


def _segna(request: HttpRequest, pk: int, stato: StatoColloquio) -> HttpResponse:
    try:
        registra_esito(
            colloquio=_visibile(request, pk),
            stato=stato,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Esito registrato."))
    return redirect("centri:scrivania")


@allow(*DEL_CPI)
@require_POST
def disdici(request: HttpRequest, pk: int) -> HttpResponse:
    uno = _visibile(request, pk)
    try:
        disdici_colloquio(colloquio=uno, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
        return redirect("centri:colloquio", pk=pk)
    messages.success(request, _("Colloquio disdetto: alla persona parte l'avviso."))
    return redirect("fascicolo:persona", pk=uno.lavoratore_id)
