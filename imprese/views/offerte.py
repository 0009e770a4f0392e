"""Il Centro per l'impiego legge gli annunci, propone le sue persone, registra le assunzioni."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from imprese.actions.candidature import proponi_candidatura
from imprese.actions.collocamenti import registra_assunzione
from imprese.choices import MostraCurriculum
from imprese.forms.candidature import PropostaForm
from imprese.forms.collocamenti import AssunzioneForm
from imprese.models import Annuncio, Candidatura
from imprese.permissions import CHI_PROPONE
from imprese.queries import (
    curriculum_che_valgono,
    dettagli_annuncio,
    lavoro_di_prima,
    letture_del_curriculum,
    persona_adatta,
    persone_adatte,
    schede,
)
from imprese.rules.incentivi import incentivi
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


def _annuncio(attore: Any, pk: int) -> Annuncio:
    annunci = Annuncio.objects.visible_to(attore).con_conti()
    return get_object_or_404(
        annunci.select_related("impresa__ente", "comune", "professione"), pk=pk
    )


@allow(*CHI_PROPONE)
def offerta(request: HttpRequest, pk: int) -> HttpResponseBase:
    """L'annuncio, le proprie persone candidate, e quelle che potrebbero andare bene."""
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = _annuncio(attore, pk)
    cerca = request.GET.get("q", "").strip()
    candidature = Candidatura.objects.visible_to(attore).filter(annuncio=annuncio)
    oggi = clock.today()
    aperto = annuncio.aperto(oggi)
    return render(
        request,
        "imprese/offerta.html",
        {
            **dettagli_annuncio(annuncio),
            "candidati": schede(candidature.order_by("created_at", "pk")),
            "adatte": persone_adatte(attore, annuncio, oggi, cerca) if aperto else [],
            "cerca": cerca,
            "aperto": aperto,
        },
    )


@allow(*CHI_PROPONE)
def proponi(request: HttpRequest, pk: int, lavoratore_pk: int) -> HttpResponseBase:
    """Le ragioni si leggono, si correggono, e si manda: con l'accordo della persona."""
    attore = request.attore  # type: ignore[attr-defined]
    annuncio = _annuncio(attore, pk)
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=lavoratore_pk)
    adatta = persona_adatta(lavoratore, annuncio, clock.today())
    form = PropostaForm(request.POST or None, initial={"motivo": adatta.motivo})
    if form.is_bound and form.is_valid():
        try:
            proponi_candidatura(
                annuncio=annuncio,
                lavoratore=lavoratore,
                motivo=form.cleaned_data["motivo"],
                autore=attore,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Proposta mandata: la persona e l'impresa sono avvisate."))
            return redirect("imprese:offerta", pk=annuncio.pk)
    return render(
        request,
        "imprese/proponi.html",
        {**dettagli_annuncio(annuncio), "form": form, "persona": adatta},
    )


@allow(*CHI_PROPONE)
def assunzione(request: HttpRequest, pk: int) -> HttpResponseBase:
    """L'assunzione con la sua prova, e come finisce il lavoro di prima."""
    attore = request.attore  # type: ignore[attr-defined]
    candidature = Candidatura.objects.visible_to(attore).select_related(
        "lavoratore", "annuncio__impresa__ente"
    )
    candidatura = get_object_or_404(candidature, pk=pk)
    annuncio = candidatura.annuncio
    prima = lavoro_di_prima(
        candidatura.lavoratore, clock.today(), annuncio.impresa.ente.codice_fiscale
    )
    form = AssunzioneForm(
        request.POST or None,
        con_lavoro_di_prima=not prima.come_precedente().niente,
        initial={"mansione": annuncio.titolo, "contratto": annuncio.contratto},
    )
    if form.is_bound and form.is_valid():
        try:
            registra_assunzione(candidatura=candidatura, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Assunzione registrata. Buon lavoro!"))
            return redirect("fascicolo:persona", candidatura.lavoratore_id)
    causali = [periodo.trattamento.causale.codice for periodo in prima.periodi]
    return render(
        request,
        "imprese/assunzione.html",
        {
            "form": form,
            "candidatura": candidatura,
            "annuncio": annuncio,
            "prima": prima,
            "incentivi": incentivi(causali),
        },
    )


@allow(Ruolo.CITTADINO)
def mia_candidatura(request: HttpRequest, pk: int) -> HttpResponseBase:
    """L'annuncio che mi hanno proposto, a che punto è, e come ritirarmi."""
    attore = request.attore  # type: ignore[attr-defined]
    candidature = Candidatura.objects.visible_to(attore).select_related(
        "annuncio__impresa__ente", "annuncio__comune", "annuncio__professione"
    )
    candidatura = get_object_or_404(candidature, pk=pk)
    colloqui = candidatura.colloqui.non_annullati()
    return render(
        request,
        "imprese/mia_candidatura.html",
        {
            **dettagli_annuncio(candidatura.annuncio),
            "candidatura": candidatura,
            "colloquio": colloqui.last(),
            "scelte": MostraCurriculum.choices,
            "ha_curriculum": curriculum_che_valgono(attore, candidatura).exists(),
            "letture": letture_del_curriculum(attore, candidatura),
        },
    )
