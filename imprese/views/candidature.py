"""Gli atti su una candidatura, per chi risponde: l'impresa, il Centro, la persona."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from imprese.actions.candidature import non_scegliere, ritira_candidatura
from imprese.actions.colloqui import (
    annulla_colloquio_aziendale,
    fissa_colloquio_aziendale,
    registra_esito_colloquio,
)
from imprese.choices import EsitoColloquioAziendale
from imprese.forms.candidature import ColloquioForm
from imprese.models import Candidatura, ColloquioAziendale
from imprese.permissions import CHI_PROPONE, CHI_RISPONDE
from imprese.queries import curriculum_che_valgono, schede
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, Frase, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

ESITI = (EsitoColloquioAziendale.POSITIVO, EsitoColloquioAziendale.NEGATIVO)


def _candidatura(attore: Any, pk: int) -> Candidatura:
    candidature = Candidatura.objects.visible_to(attore).select_related(
        "lavoratore", "annuncio__impresa__ente", "annuncio__comune"
    )
    return get_object_or_404(candidature, pk=pk)


def _torna(attore: Any, candidatura: Candidatura) -> HttpResponseBase:
    """Alla candidatura, o a casa se chi agisce è la persona o se la riga non si vede più."""
    if attore.veste == Ruolo.CITTADINO:
        return redirect("home")
    if Candidatura.objects.visible_to(attore).filter(pk=candidatura.pk).exists():
        return redirect("imprese:candidatura", pk=candidatura.pk)
    return redirect("imprese:annuncio", pk=candidatura.annuncio_id)


@allow(*CHI_RISPONDE)
@transaction.atomic
def candidatura(request: HttpRequest, pk: int) -> HttpResponseBase:
    """La scheda: ciò che l'impresa vede. Ogni apertura dell'impresa la persona la può leggere."""
    attore = request.attore  # type: ignore[attr-defined]
    riga = _candidatura(attore, pk)
    if attore.veste == Ruolo.REFERENTE_IMPRESA:
        record_read("candidatura.letta", riga, autore=attore)
    [scheda] = schede(Candidatura.objects.filter(pk=riga.pk))
    return render(
        request,
        "imprese/candidatura.html",
        {
            "candidatura": riga,
            "scheda": scheda,
            "annuncio": riga.annuncio,
            "impresa": riga.annuncio.impresa,
            "propone": attore.veste in CHI_PROPONE,
            "adesso": clock.now(),
            "ha_curriculum": attore.veste == Ruolo.REFERENTE_IMPRESA
            and riga.mostra_il_curriculum
            and curriculum_che_valgono(attore, riga).exists(),
        },
    )


@allow(*CHI_RISPONDE)
def fissa_colloquio(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    riga = _candidatura(attore, pk)
    form = ColloquioForm(
        request.POST or None, initial={"luogo": f"{riga.annuncio.impresa}, {riga.annuncio.comune}"}
    )
    if form.is_bound and form.is_valid():
        try:
            fissa_colloquio_aziendale(candidatura=riga, autore=attore, **form.quando())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Colloquio fissato: lo abbiamo scritto alla persona."))
            return _torna(attore, riga)
    return render(
        request,
        "imprese/colloquio_fissa.html",
        {"form": form, "candidatura": riga, "annuncio": riga.annuncio},
    )


@allow(*CHI_RISPONDE)
@require_POST
def esito_colloquio(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    colloquio = get_object_or_404(ColloquioAziendale.objects.visible_to(attore), pk=pk)
    esito = request.POST.get("esito", "")
    if esito in ESITI:
        try:
            registra_esito_colloquio(colloquio=colloquio, esito=esito, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Esito registrato."))
    return redirect("imprese:candidatura", pk=colloquio.candidatura_id)


@allow(*CHI_RISPONDE)
def annulla_colloquio(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    colloqui = ColloquioAziendale.objects.visible_to(attore).select_related(
        "candidatura__lavoratore", "candidatura__annuncio"
    )
    colloquio = get_object_or_404(colloqui, pk=pk)
    if request.method == "POST":
        try:
            annulla_colloquio_aziendale(colloquio=colloquio, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Colloquio annullato: lo abbiamo scritto alla persona."))
        return redirect("imprese:candidatura", pk=colloquio.candidatura_id)
    return render(request, "imprese/colloquio_annulla.html", {"colloquio": colloquio})


@allow(*CHI_RISPONDE)
def non_scelta(request: HttpRequest, pk: int) -> HttpResponseBase:
    riga = _candidatura(request.attore, pk)  # type: ignore[attr-defined]
    return _conferma(
        request,
        riga,
        atto=non_scegliere,
        fatto=_("Grazie della risposta: la persona è avvisata."),
        template="imprese/candidatura_non_scelta.html",
    )


@allow(Ruolo.CITTADINO, *CHI_PROPONE)
def ritiro(request: HttpRequest, pk: int) -> HttpResponseBase:
    riga = _candidatura(request.attore, pk)  # type: ignore[attr-defined]
    return _conferma(
        request,
        riga,
        atto=ritira_candidatura,
        fatto=_("Candidatura ritirata: l'impresa è avvisata."),
        template="imprese/candidatura_ritiro.html",
    )


def _conferma(
    request: HttpRequest, riga: Candidatura, *, atto: Any, fatto: Frase, template: str
) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            atto(candidatura=riga, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, fatto)
        return _torna(attore, riga)
    return render(request, template, {"candidatura": riga, "annuncio": riga.annuncio})
