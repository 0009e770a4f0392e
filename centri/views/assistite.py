"""Chi è delegata: per chi agisce oggi, e i colloqui di quella persona.

Le pagine per prenotare, spostare e disdire sono quelle della persona (prenotare.py); nel registro
resta il nome di chi è delegata. Revocata la delega, la persona non c'è più.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from centri.models import Centro, Colloquio, Competenza, Prestazione
from centri.queries.chi_prenota import perche_no
from centri.views.prenotare import (
    Porta,
    file_calendario,
    pagina_appuntamento,
    pagina_conferma,
    pagina_disdici,
    pagina_scegli,
)
from lavoratori.models import Delega, Lavoratore, PeriodoCig
from portale import clock
from portale.audit.registro import record_read
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

SENZA_INVITO = {"incontro": None, "iscritta": False}


@allow(Ruolo.DELEGATO)
def assistite(request: HttpRequest) -> HttpResponse:
    """Una persona per riga: se è una sola si va da lei."""
    attore = request.attore  # type: ignore[attr-defined]
    deleghe = list(Delega.objects.visible_to(attore).select_related("lavoratore"))
    if len(deleghe) == 1:
        return redirect("centri:assistita", deleghe[0].lavoratore_id)
    return render(request, "centri/assistite.html", {"deleghe": deleghe})


def _persona(request: HttpRequest, pk: int) -> Lavoratore:
    attore = request.attore  # type: ignore[attr-defined]
    visibili = Lavoratore.objects.visible_to(attore).select_related("domicilio_comune")
    persona: Lavoratore = get_object_or_404(visibili, pk=pk)
    return persona


def _centro(request: HttpRequest, persona: Lavoratore) -> Centro | None:
    attore = request.attore  # type: ignore[attr-defined]
    competenza = (
        Competenza.objects.visible_to(attore)
        .in_vigore()
        .filter(lavoratore=persona)
        .select_related("centro__sede__comune", "centro__sede__ente")
        .first()
    )
    return competenza.centro if competenza else None


def _servizi(request: HttpRequest, persona: Lavoratore) -> Any:
    """Quelli del titolare di questa persona: chi è delegata può averne di più sistemi."""
    attore = request.attore  # type: ignore[attr-defined]
    suoi = Competenza.objects.visible_to(attore).in_vigore().filter(lavoratore=persona)
    visibili = Prestazione.objects.visible_to(attore).prenotabili()
    return visibili.filter(titolare__in=suoi.values("titolare"))


@allow(Ruolo.DELEGATO)
def assistita(request: HttpRequest, persona: int) -> HttpResponse:
    """Che cosa l'aspetta e che cosa si può prenotare per lei."""
    attore = request.attore  # type: ignore[attr-defined]
    chi = _persona(request, persona)
    record_read("fascicolo.letto", chi, autore=attore)
    centro, oggi = _centro(request, chi), clock.today()
    colloqui = (
        Colloquio.objects.visible_to(attore)
        .filter(lavoratore=chi)
        .da_erogare()
        .select_related("prestazione", "centro__sede__comune")
        .order_by("inizio")
    )
    aperti = {colloquio.prestazione_id for colloquio in colloqui}
    servizi = [
        prestazione
        for prestazione in (_servizi(request, chi) if centro else [])
        if not prestazione.di_gruppo
        and prestazione.pk not in aperti
        and centro
        and not perche_no(chi, prestazione, centro)
    ]
    cassa = PeriodoCig.objects.visible_to(attore).filter(lavoratore=chi).aperti(oggi)
    return render(
        request,
        "centri/assistita.html",
        {
            "chi": chi,
            "centro": centro,
            "colloqui": colloqui,
            "servizi": servizi,
            "cassa": cassa.order_by("-al").first(),
            "quante": Delega.objects.visible_to(attore).count(),
        },
    )


def _porta(request: HttpRequest, persona: int, prestazione: int) -> Porta:
    chi = _persona(request, persona)
    servizio = get_object_or_404(_servizi(request, chi), pk=prestazione)
    return Porta(
        attore=request.attore,  # type: ignore[attr-defined]
        lavoratore=chi,
        prestazione=servizio,
        centro=_centro(request, chi),
        colloquio=chi.colloqui.da_erogare().del_servizio(servizio).first(),
        invito=None,
        radice=reverse("centri:assistita_prenota", args=[chi.pk, servizio.pk]),
        di_nuovo=reverse("centri:assistita", args=[chi.pk]),
        per_conto=str(chi),
    )


def _porta_del(request: HttpRequest, persona: int, pk: int, sposta: bool = False) -> Porta:
    chi = _persona(request, persona)
    attore = request.attore  # type: ignore[attr-defined]
    colloquio = get_object_or_404(
        Colloquio.objects.visible_to(attore)
        .filter(lavoratore=chi)
        .select_related("lavoratore", "prestazione", "centro__sede__comune", "operatore__user"),
        pk=pk,
    )
    return Porta(
        attore=attore,
        lavoratore=chi,
        prestazione=colloquio.prestazione,
        centro=colloquio.centro,
        colloquio=colloquio,
        invito=None,
        radice=reverse("centri:assistita_colloquio", args=[chi.pk, colloquio.pk]),
        sposta=sposta,
        di_nuovo=reverse("centri:assistita", args=[chi.pk]),
        per_conto=str(chi),
    )


@allow(Ruolo.DELEGATO)
def scegli(request: HttpRequest, persona: int, prestazione: int) -> HttpResponseBase:
    porta = _porta(request, persona, prestazione)
    if porta.colloquio is not None:
        indirizzo = reverse("centri:assistita_colloquio", args=[persona, porta.colloquio.pk])
        return redirect(f"{indirizzo}?{request.GET.urlencode()}")
    if porta.centro is None:
        return redirect(porta.di_nuovo)
    return pagina_scegli(request, porta, fatto=request.GET.get("fatto", ""), **SENZA_INVITO)


@allow(Ruolo.DELEGATO)
def conferma(request: HttpRequest, persona: int, prestazione: int) -> HttpResponseBase:
    return pagina_conferma(request, _porta(request, persona, prestazione))


@allow(Ruolo.DELEGATO)
def colloquio(request: HttpRequest, persona: int, pk: int) -> HttpResponseBase:
    """Il suo colloquio; se è stato spostato, quello che lo sostituisce."""
    porta = _porta_del(request, persona, pk)
    nuovo = Colloquio.objects.filter(spostato_da=pk).first()
    if nuovo is not None:
        indirizzo = reverse("centri:assistita_colloquio", args=[persona, nuovo.pk])
        return redirect(f"{indirizzo}?{request.GET.urlencode()}")
    return pagina_appuntamento(request, porta, **SENZA_INVITO)


@allow(Ruolo.DELEGATO)
def sposta(request: HttpRequest, persona: int, pk: int) -> HttpResponseBase:
    porta = _porta_del(request, persona, pk, sposta=True)
    return pagina_scegli(request, porta, fatto="", **SENZA_INVITO)


@allow(Ruolo.DELEGATO)
def sposta_conferma(request: HttpRequest, persona: int, pk: int) -> HttpResponseBase:
    return pagina_conferma(request, _porta_del(request, persona, pk, sposta=True))


@allow(Ruolo.DELEGATO)
def disdici(request: HttpRequest, persona: int, pk: int) -> HttpResponseBase:
    porta = _porta_del(request, persona, pk)
    return pagina_disdici(request, porta, ritorno=porta.di_nuovo)


@allow(Ruolo.DELEGATO)
def calendario(request: HttpRequest, persona: int, pk: int) -> HttpResponse:
    return file_calendario(_porta_del(request, persona, pk).colloquio_o_404())
