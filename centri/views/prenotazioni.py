"""La persona, dalla propria pagina: per che cosa, quando, confermare, spostare, disdire."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from centri.models import Centro, Colloquio, Prestazione
from centri.queries.chi_prenota import perche_no
from centri.views.prenotare import (
    Porta,
    file_calendario,
    pagina_appuntamento,
    pagina_conferma,
    pagina_disdici,
    pagina_scegli,
)
from lavoratori.models import Lavoratore
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

SENZA_INVITO = {"incontro": None, "iscritta": False}


def _io(request: HttpRequest) -> Lavoratore:
    attore = request.attore  # type: ignore[attr-defined]
    return get_object_or_404(Lavoratore.objects.visible_to(attore))


def _centro(request: HttpRequest) -> Centro | None:
    attore = request.attore  # type: ignore[attr-defined]
    return Centro.objects.visible_to(attore).select_related("sede__comune").first()


def _porta(request: HttpRequest, prestazione_id: int) -> Porta:
    """Per prenotare: un servizio, senza un colloquio ancora aperto."""
    attore, lavoratore = request.attore, _io(request)  # type: ignore[attr-defined]
    prestazione = get_object_or_404(
        Prestazione.objects.visible_to(attore).prenotabili(), pk=prestazione_id
    )
    return Porta(
        attore=attore,
        lavoratore=lavoratore,
        prestazione=prestazione,
        centro=_centro(request),
        colloquio=lavoratore.colloqui.da_erogare().del_servizio(prestazione).first(),
        invito=None,
        radice=reverse("centri:prenota_orario", args=[prestazione.pk]),
        di_nuovo=reverse("centri:prenota"),
    )


def _porta_del(request: HttpRequest, pk: int, sposta: bool = False) -> Porta:
    """Per un colloquio suo: vederlo, spostarlo, disdirlo."""
    attore = request.attore  # type: ignore[attr-defined]
    colloquio = get_object_or_404(
        Colloquio.objects.visible_to(attore).select_related(
            "lavoratore", "prestazione", "centro__sede__comune", "operatore__user"
        ),
        pk=pk,
    )
    return Porta(
        attore=attore,
        lavoratore=colloquio.lavoratore,
        prestazione=colloquio.prestazione,
        centro=colloquio.centro,
        colloquio=colloquio,
        invito=None,
        radice=reverse("centri:mio_colloquio", args=[colloquio.pk]),
        sposta=sposta,
        di_nuovo=reverse("centri:prenota"),
    )


@allow(Ruolo.CITTADINO)
def servizi(request: HttpRequest) -> HttpResponse:
    """Per che cosa: poche scelte, con parole piane. Se ce n'è una sola si va agli orari."""
    lavoratore, centro = _io(request), _centro(request)
    if centro is None:
        return render(request, "centri/senza_centro.html", {"porta": None})
    attore = request.attore  # type: ignore[attr-defined]
    tutti = [
        (prestazione, perche_no(lavoratore, prestazione, centro))
        for prestazione in Prestazione.objects.visible_to(attore).prenotabili().order_by("pk")
        if not prestazione.di_gruppo
    ]
    scelte = [prestazione for prestazione, impedimenti in tutti if not impedimenti]
    if len(tutti) == len(scelte) == 1:
        return redirect("centri:prenota_orario", scelte[0].pk)
    aperti = {riga.prestazione_id: riga for riga in lavoratore.colloqui.da_erogare()}
    return render(
        request,
        "centri/prenota_servizi.html",
        {
            "centro": centro,
            "scelte": [(prestazione, aperti.get(prestazione.pk)) for prestazione in scelte],
            "altre": [(prestazione, perche) for prestazione, perche in tutti if perche],
        },
    )


@allow(Ruolo.CITTADINO)
def scegli(request: HttpRequest, prestazione: int) -> HttpResponseBase:
    porta = _porta(request, prestazione)
    fatto = request.GET.get("fatto", "")
    if porta.colloquio is not None:
        indirizzo = reverse("centri:mio_colloquio", args=[porta.colloquio.pk])
        return redirect(f"{indirizzo}?fatto={fatto}" if fatto else indirizzo)
    if porta.centro is None:
        return render(request, "centri/senza_centro.html", {"porta": porta})
    return pagina_scegli(request, porta, fatto=fatto, **SENZA_INVITO)


@allow(Ruolo.CITTADINO)
def conferma(request: HttpRequest, prestazione: int) -> HttpResponseBase:
    return pagina_conferma(request, _porta(request, prestazione))


@allow(Ruolo.CITTADINO)
def appuntamento(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Il mio colloquio; se è stato spostato, quello che lo sostituisce."""
    porta = _porta_del(request, pk)
    nuovo = Colloquio.objects.filter(spostato_da=pk).first()
    if nuovo is not None:
        indirizzo = reverse("centri:mio_colloquio", args=[nuovo.pk])
        return redirect(f"{indirizzo}?{request.GET.urlencode()}")
    return pagina_appuntamento(request, porta, **SENZA_INVITO)


@allow(Ruolo.CITTADINO)
def sposta(request: HttpRequest, pk: int) -> HttpResponseBase:
    return pagina_scegli(request, _porta_del(request, pk, sposta=True), fatto="", **SENZA_INVITO)


@allow(Ruolo.CITTADINO)
def sposta_conferma(request: HttpRequest, pk: int) -> HttpResponseBase:
    return pagina_conferma(request, _porta_del(request, pk, sposta=True))


@allow(Ruolo.CITTADINO)
def disdici(request: HttpRequest, pk: int) -> HttpResponseBase:
    porta = _porta_del(request, pk)
    ritorno = reverse("centri:prenota_orario", args=[porta.prestazione.pk])
    return pagina_disdici(request, porta, ritorno=ritorno)


@allow(Ruolo.CITTADINO)
def il_calendario(request: HttpRequest, pk: int) -> HttpResponse:
    return file_calendario(_porta_del(request, pk).colloquio_o_404())
