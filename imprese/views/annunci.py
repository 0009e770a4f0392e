"""L'impresa scrive i suoi annunci e vede chi le è stato proposto."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from imprese.actions.annunci import (
    chiudi_annuncio,
    correggi_annuncio,
    pubblica_annuncio,
    scrivi_annuncio,
)
from imprese.choices import StatoAnnuncio
from imprese.forms.annunci import AnnuncioForm, dati_di
from imprese.models import Annuncio, Candidatura, ColloquioAziendale, Impresa
from imprese.queries import dettagli_annuncio, schede
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

DA_RISPONDERE_MOSTRATE = 20


@allow(Ruolo.REFERENTE_IMPRESA)
def i_miei_annunci(request: HttpRequest) -> HttpResponseBase:
    """Prima chi aspetta una risposta, poi i colloqui, poi gli annunci."""
    attore = request.attore  # type: ignore[attr-defined]
    candidature = Candidatura.objects.visible_to(attore)
    da_rispondere = candidature.da_rispondere().order_by("created_at", "pk")
    colloqui = ColloquioAziendale.objects.visible_to(attore).da_fare()
    return render(
        request,
        "imprese/annunci.html",
        {
            "impresa": Impresa.objects.visible_to(attore).select_related("ente").first(),
            "annunci": Annuncio.objects.visible_to(attore).con_conti().select_related("comune"),
            "da_rispondere": schede(da_rispondere[:DA_RISPONDERE_MOSTRATE]),
            "colloqui": colloqui.select_related("candidatura__lavoratore", "candidatura__annuncio"),
            "oggi": clock.today(),
            "adesso": clock.now(),
        },
    )


@allow(Ruolo.REFERENTE_IMPRESA)
def nuovo_annuncio(request: HttpRequest) -> HttpResponseBase:
    """Una pagina, tre blocchi; si salva una bozza e se ne guarda l'anteprima."""
    attore = request.attore  # type: ignore[attr-defined]
    impresa = get_object_or_404(Impresa.objects.visible_to(attore))
    form = _form(request, {"comune": impresa.comune})
    if form.is_bound and form.is_valid():
        try:
            annuncio = scrivi_annuncio(impresa=impresa, autore=attore, **form.testo())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect("imprese:anteprima", pk=annuncio.pk)
    return render(request, "imprese/annuncio_scrivi.html", {"form": form, "annuncio": None})


@allow(Ruolo.REFERENTE_IMPRESA)
def modifica_annuncio(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = get_object_or_404(
        Annuncio.objects.visible_to(attore), pk=pk, stato=StatoAnnuncio.BOZZA
    )
    form = _form(request, dati_di(annuncio))
    if form.is_bound and form.is_valid():
        try:
            correggi_annuncio(annuncio=annuncio, autore=attore, **form.testo())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect("imprese:anteprima", pk=annuncio.pk)
    return render(request, "imprese/annuncio_scrivi.html", {"form": form, "annuncio": annuncio})


def _form(request: HttpRequest, iniziali: dict[str, Any]) -> AnnuncioForm:
    """«Cerchi» ridà la pagina con le professioni trovate, senza giudicare ciò che manca."""
    if request.method != "POST":
        return AnnuncioForm(initial=iniziali)
    if "cerca" in request.POST:
        return AnnuncioForm(initial=request.POST.dict())
    return AnnuncioForm(request.POST)


@allow(Ruolo.REFERENTE_IMPRESA)
def professioni(request: HttpRequest) -> HttpResponseBase:
    """Le professioni mentre si scrive il nome del mestiere."""
    form = AnnuncioForm(initial=request.GET.dict())
    return render(request, "imprese/_professioni.html", {"campo": form["professione"]})


@allow(Ruolo.REFERENTE_IMPRESA)
def anteprima(request: HttpRequest, pk: int) -> HttpResponseBase:
    """L'annuncio come lo leggerà la persona, prima di pubblicarlo."""
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = get_object_or_404(_annunci(attore), pk=pk, stato=StatoAnnuncio.BOZZA)
    return render(request, "imprese/annuncio_anteprima.html", dettagli_annuncio(annuncio))


@allow(Ruolo.REFERENTE_IMPRESA)
@require_POST
def pubblica(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = get_object_or_404(Annuncio.objects.visible_to(attore), pk=pk)
    try:
        pubblica_annuncio(annuncio=annuncio, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(
            request, _("Annuncio pubblicato: i Centri per l'impiego lo vedono da adesso.")
        )
    return redirect("imprese:annuncio", pk=pk)


@allow(Ruolo.REFERENTE_IMPRESA)
def annuncio(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Un annuncio con i suoi candidati: prima le ragioni."""
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = get_object_or_404(_annunci(attore), pk=pk)
    if annuncio.stato == StatoAnnuncio.BOZZA:
        return redirect("imprese:anteprima", pk=pk)
    candidature = Candidatura.objects.visible_to(attore).filter(annuncio=annuncio)
    return render(
        request,
        "imprese/annuncio.html",
        {
            **dettagli_annuncio(annuncio),
            "candidati": schede(candidature.order_by("created_at", "pk")),
        },
    )


@allow(Ruolo.REFERENTE_IMPRESA)
def chiudi(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = get_object_or_404(_annunci(attore), pk=pk)
    if request.method == "POST":
        try:
            chiudi_annuncio(annuncio=annuncio, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Annuncio chiuso."))
        return redirect("imprese:annunci")
    return render(request, "imprese/annuncio_chiudi.html", {"annuncio": annuncio})


def _annunci(attore: Any) -> Any:
    annunci = Annuncio.objects.visible_to(attore).con_conti()
    return annunci.select_related("impresa__ente", "comune", "professione")
