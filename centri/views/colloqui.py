"""Il colloquio visto da chi lo tiene: aprirlo, scriverne l'esito, fissarne uno, disdirlo."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.colloqui import (
    OrarioPreso,
    disdici_colloquio,
    prenota_colloquio,
)
from centri.actions.esiti import registra_esito
from centri.choices import StatoColloquio
from centri.forms.scrivania import EsitoForm, FissaForm
from centri.models import Centro, Colloquio, Prestazione
from centri.permissions import DEL_CPI
from centri.queries.offerte import Offerta, offerte_libere
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow
from portale.ui.templatetags.trampolino import data_estesa

ORARI_IN_VISTA = 24


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
            "lavoratore", "prestazione", "centro__sede", "operatore__user"
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


@allow(*DEL_CPI)
def fissa(request: HttpRequest, persona: int, prestazione: int | None = None) -> HttpResponse:
    """L'operatrice fissa un colloquio per la persona: prima quale, poi un orario libero."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona)
    centro = Centro.objects.visible_to(attore).select_related("sede__comune").first()
    prestazioni = list(Prestazione.objects.visible_to(attore).prenotabili())
    if centro is None or not prestazioni:
        raise Http404
    scelta = _scelta(prestazioni, prestazione)
    offerte = offerte_libere(
        centro=centro,
        prestazione=scelta,
        dal=clock.now(),
        lavoratore=lavoratore,
        preferita=attore.incarico.pk,
    )[:ORARI_IN_VISTA]
    form = FissaForm(
        request.POST or None,
        offerte=[(offerta.chiave, data_estesa(offerta.inizio)) for offerta in offerte],
    )
    if form.is_valid():
        offerta = next(uno for uno in offerte if uno.chiave == form.cleaned_data["orario"])
        fissato = _fissa(request, form, lavoratore, offerta)
        if fissato:
            return redirect("fascicolo:persona", pk=lavoratore.pk)
    return render(
        request,
        "centri/fissa.html",
        {
            "lavoratore": lavoratore,
            "prestazioni": prestazioni,
            "scelta": scelta,
            "form": form,
            "offerte": offerte,
            "centro": centro,
        },
    )


def _scelta(prestazioni: list[Prestazione], pk: int | None) -> Prestazione:
    if pk is None:
        return prestazioni[0]
    for una in prestazioni:
        if una.pk == pk:
            return una
    raise Http404


def _fissa(
    request: HttpRequest, form: FissaForm, lavoratore: Lavoratore, offerta: Offerta
) -> Colloquio | None:
    try:
        fissato = prenota_colloquio(
            lavoratore=lavoratore,
            offerta=offerta,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except OrarioPreso as no:
        form.add_error("orario", no.frasi)
        return None
    except AttoImpedito as no:
        form.add_error(None, no.frasi)
        return None
    quando = data_estesa(fissato.inizio)
    messages.success(request, _("Colloquio fissato: {quando}.").format(quando=quando))
    return fissato
