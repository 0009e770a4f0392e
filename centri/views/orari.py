"""Cambiare un orario di ricevimento: da un giorno in poi, per un giorno, chiuderlo, copiarlo."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.agende import (
    chiudi_agenda,
    duplica_agende,
    eccezione_agenda,
    modifica_agenda,
    togli_eccezione,
)
from centri.forms.agende import ChiudiForm, DuplicaForm, EccezioneForm, OrarioForm
from centri.models import Colloquio, Disponibilita, EccezioneAgenda
from centri.permissions import DEL_CPI
from centri.queries.agende import (
    UN_GIORNO,
    Copia,
    agende_di,
    che_cosa_si_copia,
    tocca_il_nuovo_turno,
    tocca_l_eccezione,
    tocca_la_chiusura,
)
from centri.views.agende import operatori_di, orari_di, prestazioni_di, stanze_di
from centri.views.piani import leggi_piano, righe_del_piano
from portale import clock
from portale.errors import AttoImpedito, Frase, _, ngettext_lazy
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

Tocca = Callable[[dict[str, Any]], list[Colloquio]]


def _cambia(
    request: HttpRequest,
    disponibilita: Disponibilita,
    form: forms.Form,
    *,
    titolo: Frase,
    tocca: Tocca,
    atto: Callable[..., Any],
    fatto: Frase,
) -> HttpResponse:
    """Prima che cosa tocca, con i nomi; poi, con «Confermi», si fa. Se non tocca nessuno si fa
    subito.
    """
    attore = request.attore  # type: ignore[attr-defined]
    righe = []
    if form.is_valid():
        piano = leggi_piano(request.POST)
        toccati = tocca(form.cleaned_data)
        if "conferma" in request.POST or not toccati:
            try:
                atto(disponibilita=disponibilita, piano=piano, autore=attore, **form.cleaned_data)
            except AttoImpedito as no:
                form.add_error(None, no.frasi)  # type: ignore[arg-type]
            else:
                messages.success(request, fatto)
                return redirect("centri:orari")
        righe = righe_del_piano(
            disponibilita.operatore, toccati, attore=attore, resta=True, scelto=piano
        )
    return render(
        request,
        "centri/orario_cambia.html",
        {"titolo": titolo, "form": form, "righe": righe, "orario": disponibilita},
    )


def _orario(request: HttpRequest, pk: int) -> Disponibilita:
    orario: Disponibilita = get_object_or_404(
        orari_di(request).prefetch_related("prestazioni", "eccezioni"), pk=pk
    )
    return orario


@allow(*DEL_CPI)
def modifica(request: HttpRequest, pk: int) -> HttpResponse:
    orario = _orario(request, pk)
    form = OrarioForm(
        request.POST or None,
        prestazioni=prestazioni_di(request),
        stanze=stanze_di(request),
        initial={
            "dal": max(orario.dal, clock.today() + UN_GIORNO),
            "giorni": orario.giorni,
            "dalle": orario.dalle,
            "alle": orario.alle,
            "prestazioni": orario.prestazioni.all(),
            "stanza": orario.stanza_id,
            "al": orario.al,
        },
    )
    return _cambia(
        request,
        orario,
        form,
        titolo=_("Cambi l'orario di ricevimento"),
        tocca=lambda dati: tocca_il_nuovo_turno(orario, dati["dal"], form.nuova(orario)),
        atto=modifica_agenda,
        fatto=_("Orario cambiato."),
    )


@allow(*DEL_CPI)
def eccezione(request: HttpRequest, pk: int) -> HttpResponse:
    orario = _orario(request, pk)

    def tocca(dati: dict[str, Any]) -> list[Colloquio]:
        ore = (dati["dalle"], dati["alle"]) if dati["dalle"] and dati["alle"] else None
        return tocca_l_eccezione(orario, dati["giorno"], ore)

    return _cambia(
        request,
        orario,
        EccezioneForm(request.POST or None),
        titolo=_("Un giorno diverso dagli altri"),
        tocca=tocca,
        atto=eccezione_agenda,
        fatto=_("Fatto: quel giorno vale il nuovo orario."),
    )


@allow(*DEL_CPI)
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    """Fino a che giorno si riceve ancora; chi ha prenotato dopo si vede prima."""
    orario = _orario(request, pk)
    return _cambia(
        request,
        orario,
        ChiudiForm(request.POST or None, initial={"al": clock.today()}),
        titolo=_("Chiuda l'orario di ricevimento"),
        tocca=lambda dati: tocca_la_chiusura(orario, dati["al"]),
        atto=chiudi_agenda,
        fatto=_("Orario chiuso."),
    )


@allow(*DEL_CPI)
@require_POST
def eccezione_togli(request: HttpRequest, pk: int) -> HttpResponse:
    sue = EccezioneAgenda.objects.filter(disponibilita__in=orari_di(request))
    sua = get_object_or_404(sue, pk=pk)
    togli_eccezione(eccezione=sua, autore=request.attore)  # type: ignore[attr-defined]
    messages.success(request, _("Quel giorno vale di nuovo l'orario di sempre."))
    return redirect("centri:orari")


@allow(Ruolo.RESPONSABILE_CPI)
def duplica(request: HttpRequest) -> HttpResponse:
    """Le agende di una settimana, ad altre persone o in un altro periodo."""
    form = DuplicaForm(
        request.POST or None,
        operatori=operatori_di(request),
        initial={"in_vigore": clock.today(), "dal": clock.today() + UN_GIORNO},
    )
    copie: list[Copia] = []
    if form.is_valid():
        che_cosa = _che_cosa(form)
        copie = che_cosa_si_copia(**che_cosa)
        if "conferma" in request.POST:
            try:
                nuove = duplica_agende(autore=request.attore, **che_cosa)  # type: ignore[attr-defined]
            except AttoImpedito as no:
                form.add_error(None, no.frasi)  # type: ignore[arg-type]
            else:
                frase = ngettext_lazy("%(n)s orario copiato.", "%(n)s orari copiati.", len(nuove))
                messages.success(request, frase % {"n": len(nuove)})
                return redirect("centri:orari")
    return render(
        request,
        "centri/agende_duplica.html",
        {
            "form": form,
            "copie": copie,
            "buone": sum(not copia.impedimenti for copia in copie),
            "guardato": form.is_bound and form.is_valid(),
        },
    )


def _che_cosa(form: DuplicaForm) -> dict[str, Any]:
    dati = form.cleaned_data
    agende = agende_di([operatore.pk for operatore in dati["da"]], *form.settimana())
    return {
        "agende": [una for sue in agende.values() for una in sue],
        "operatori": list(dati["a"]),
        "dal": dati["dal"],
        "al": dati["al"],
    }
