"""Le pagine di un appuntamento, dal collegamento scritto nel suo messaggio: senza accesso.

Lo vede, lo sposta, lo disdice chi lo ha in mano; nessun fascicolo, nessun altro appuntamento.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

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
from portale.identity.links import bearer

DA_SOLO = {"incontro": None, "iscritta": False}


def _porta(request: HttpRequest, sposta: bool = False) -> Porta:
    """Se intanto è stato spostato, quello che lo sostituisce: il collegamento vale ancora."""
    attore = request.attore  # type: ignore[attr-defined]
    colloqui = Colloquio.objects.select_related(
        "lavoratore", "prestazione", "centro__sede__comune", "operatore__user"
    )
    colloquio = get_object_or_404(colloqui, pk=attore.oggetto_id)
    while nuovo := colloqui.filter(spostato_da=colloquio).first():
        colloquio = nuovo
    gettone = request.resolver_match.kwargs["gettone"]  # type: ignore[union-attr]
    return Porta(
        attore=attore,
        lavoratore=colloquio.lavoratore,
        prestazione=colloquio.prestazione,
        centro=colloquio.centro,
        colloquio=colloquio,
        invito=None,
        radice=reverse("centri:appuntamento", args=[gettone]),
        sposta=sposta,
    )


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
