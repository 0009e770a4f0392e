"""Le pagine di un appuntamento, dal collegamento scritto nel suo messaggio: senza accesso.

Lo vede, lo sposta, lo disdice chi lo ha in mano; nessun fascicolo, nessun altro appuntamento.
"""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from centri.choices import StatoColloquio
from centri.models import Colloquio
from centri.notifications.colloqui import SCOPO
from centri.views.prenotare import (
    Porta,
    file_calendario,
    pagina_appuntamento,
    pagina_conferma,
    pagina_disdici,
    pagina_scegli,
)
from portale.identity.links import bearer, firma

DA_SOLO = {"incontro": None, "iscritta": False}
FINITI = (
    StatoColloquio.DISDETTO_DAL_CITTADINO,
    StatoColloquio.DISDETTO_DA_OPERATORE,
    StatoColloquio.NON_PRESENTATO,
)


def _colloquio(request: HttpRequest) -> Colloquio:
    """Se intanto è stato spostato, quello che lo sostituisce: il collegamento vale ancora."""
    colloqui = Colloquio.objects.select_related(
        "lavoratore__domicilio_comune", "prestazione", "centro__sede__comune", "operatore__user"
    )
    numero = request.attore.oggetto_id  # type: ignore[attr-defined]
    colloquio = get_object_or_404(colloqui, pk=numero)
    while nuovo := colloqui.filter(spostato_da=colloquio).first():
        colloquio = nuovo
    return colloquio


def _indirizzo(request: HttpRequest, nome: str) -> str:
    gettone = request.resolver_match.kwargs["gettone"]  # type: ignore[union-attr]
    return reverse(f"centri:{nome}", args=[gettone])


def _porta(request: HttpRequest, sposta: bool = False) -> Porta:
    colloquio = _colloquio(request)
    return Porta(
        attore=request.attore,  # type: ignore[attr-defined]
        lavoratore=colloquio.lavoratore,
        prestazione=colloquio.prestazione,
        centro=colloquio.centro,
        colloquio=colloquio,
        invito=None,
        radice=_indirizzo(request, "appuntamento"),
        sposta=sposta,
        di_nuovo=_indirizzo(request, "appuntamento_di_nuovo") if colloquio.stato in FINITI else "",
    )


def _porta_di_nuovo(request: HttpRequest) -> Porta:
    """Per prenotarne un altro, dello stesso servizio, dopo averlo disdetto o mancato."""
    porta = _porta(request)
    if porta.colloquio_o_404().stato not in FINITI:
        raise Http404
    aperti = porta.lavoratore.colloqui.da_erogare().del_servizio(porta.prestazione)
    return replace(porta, colloquio=aperti.first(), radice=porta.di_nuovo)


@bearer(SCOPO)
def appuntamento(request: HttpRequest) -> HttpResponse:
    return pagina_appuntamento(request, _porta(request), **DA_SOLO)


@bearer(SCOPO)
def sposta(request: HttpRequest) -> HttpResponseBase:
    return pagina_scegli(request, _porta(request, sposta=True), fatto="", **DA_SOLO)


@bearer(SCOPO)
def sposta_conferma(request: HttpRequest) -> HttpResponseBase:
    return pagina_conferma(request, _porta(request, sposta=True))


@bearer(SCOPO)
def disdici(request: HttpRequest) -> HttpResponseBase:
    porta = _porta(request)
    return pagina_disdici(request, porta, ritorno=porta.radice)


@bearer(SCOPO)
def il_calendario(request: HttpRequest) -> HttpResponse:
    return file_calendario(_porta(request).colloquio_o_404())


@bearer(SCOPO)
def di_nuovo(request: HttpRequest) -> HttpResponseBase:
    """Un altro orario per lo stesso servizio; se l'ha già preso, il collegamento di quello."""
    porta = _porta_di_nuovo(request)
    if porta.colloquio is not None:
        suo = reverse("centri:appuntamento", args=[firma(SCOPO, porta.colloquio.pk)])
        return redirect(f"{suo}?{request.GET.urlencode()}")
    return pagina_scegli(request, porta, fatto="", **DA_SOLO)


@bearer(SCOPO)
def di_nuovo_conferma(request: HttpRequest) -> HttpResponseBase:
    return pagina_conferma(request, _porta_di_nuovo(request))
