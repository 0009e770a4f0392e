"""Le pagine di chi ha ricevuto un invito: si aprono col collegamento, senza accesso.

Mostrano l'invito e l'appuntamento, mai il fascicolo.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from centri.actions.attese import chiedi_un_posto
from centri.actions.incontri import rinuncia_a_incontro
from centri.actions.inviti import riapri_invito, rifiuta_invito, segna_aperto
from centri.choices import StatoColloquio, StatoInvito, StatoPartecipazione
from centri.models import Attesa, Colloquio, Competenza, Invito, Partecipazione
from centri.notifications import calendario
from centri.notifications.inviti import SCOPO
from centri.views.prenotare import (
    Porta,
    file_calendario,
    pagina_appuntamento,
    pagina_conferma,
    pagina_disdici,
    pagina_scegli,
    scarica_calendario,
)
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.links import bearer

IN_LISTA = _("L'incontro è pieno: è in lista d'attesa, se si libera un posto le scriviamo.")


def _invito(request: HttpRequest) -> Invito:
    return get_object_or_404(
        Invito.objects.select_related(
            "lavoratore", "prestazione", "trattamento", "incontro__centro__sede__comune"
        ),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )


def _porta(request: HttpRequest, invito: Invito, sposta: bool = False) -> Porta:
    competenza = (
        Competenza.objects.in_vigore()
        .filter(lavoratore=invito.lavoratore)
        .select_related("centro__sede__comune")
        .first()
    )
    gettone = request.resolver_match.kwargs["gettone"]  # type: ignore[union-attr]
    return Porta(
        attore=request.attore,  # type: ignore[attr-defined]
        lavoratore=invito.lavoratore,
        prestazione=invito.prestazione,
        centro=competenza.centro if competenza else None,
        colloquio=_aperto(invito),
        invito=invito,
        radice=reverse("centri:invito", args=[gettone]),
        sposta=sposta,
    )


def _aperto(invito: Invito) -> Colloquio | None:
    return (
        invito.lavoratore.colloqui.da_erogare()
        .del_servizio(invito.prestazione)
        .select_related("prestazione", "centro__sede__comune", "operatore__user")
        .first()
    )


def _incontro(invito: Invito) -> dict[str, object]:
    """L'incontro di gruppo a cui è invitata, finché non è cominciato."""
    if invito.incontro is None or invito.incontro.inizio <= clock.now():
        return {"incontro": None, "iscritta": False}
    iscritta = Partecipazione.objects.filter(
        incontro=invito.incontro,
        lavoratore=invito.lavoratore,
        stato=StatoPartecipazione.ISCRITTA,
    )
    return {"incontro": invito.incontro, "iscritta": iscritta.exists()}


@bearer(SCOPO)
def invito(request: HttpRequest) -> HttpResponseBase:
    """Una pagina sola, secondo a che punto è: scegliere, avere prenotato, avere detto di no."""
    riga = _invito(request)
    if riga.aperto_il is None:
        segna_aperto(invito=riga, autore=request.attore)  # type: ignore[attr-defined]
    porta = _porta(request, riga)
    contesto = {**_incontro(riga), "fatto": request.GET.get("fatto", "")}
    if porta.colloquio is not None:
        return pagina_appuntamento(request, porta, **contesto)
    if riga.stato == StatoInvito.NON_INTERESSATA:
        return render(request, "centri/invito_rifiutato.html", {"porta": porta})
    if _gia_fatto(riga):
        return render(request, "centri/invito_concluso.html", {"porta": porta})
    if porta.centro is None:
        return render(request, "centri/senza_centro.html", {"porta": porta})
    return pagina_scegli(request, porta, **contesto)


def _gia_fatto(invito: Invito) -> bool:
    return (
        invito.lavoratore.colloqui.del_servizio(invito.prestazione)
        .filter(stato=StatoColloquio.EROGATO, inizio__gte=invito.created_at)
        .exists()
    )


@bearer(SCOPO)
def conferma(request: HttpRequest) -> HttpResponseBase:
    return pagina_conferma(request, _porta(request, _invito(request)))


@bearer(SCOPO)
def sposta(request: HttpRequest) -> HttpResponseBase:
    porta = _porta(request, _invito(request), sposta=True)
    porta.colloquio_o_404()
    return pagina_scegli(request, porta, incontro=None, iscritta=False, fatto="")


@bearer(SCOPO)
def sposta_conferma(request: HttpRequest) -> HttpResponseBase:
    return pagina_conferma(request, _porta(request, _invito(request), sposta=True))


@bearer(SCOPO)
def disdici(request: HttpRequest) -> HttpResponseBase:
    porta = _porta(request, _invito(request))
    return pagina_disdici(request, porta, ritorno=porta.radice)


@bearer(SCOPO)
def rifiuta(request: HttpRequest) -> HttpResponseBase:
    """«Non mi interessa»: si chiede conferma, poi nessuno la cerca più per questo."""
    riga = _invito(request)
    porta = _porta(request, riga)
    if request.method == "POST":
        try:
            rifiuta_invito(invito=riga, autore=porta.attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        return redirect(porta.radice)
    return render(request, "centri/invito_rifiuta.html", {"porta": porta})


@bearer(SCOPO)
@require_POST
def riapri(request: HttpRequest) -> HttpResponse:
    riga = _invito(request)
    porta = _porta(request, riga)
    riapri_invito(invito=riga, autore=porta.attore)
    return redirect(porta.radice)


@bearer(SCOPO)
@require_POST
def risposta_all_incontro(request: HttpRequest) -> HttpResponse:
    """Ci vengo, o non posso più venire: `risposta` lo dice. Se è pieno si mette in lista."""
    riga = _invito(request)
    porta = _porta(request, riga)
    if riga.incontro is None:
        raise Http404
    atto = rinuncia_a_incontro if request.POST.get("risposta") == "no" else chiedi_un_posto
    try:
        fatto = atto(incontro=riga.incontro, lavoratore=porta.lavoratore, autore=porta.attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        if isinstance(fatto, Attesa):
            messages.success(request, IN_LISTA)
    return redirect(porta.radice)


@bearer(SCOPO)
def il_calendario(request: HttpRequest) -> HttpResponse:
    return file_calendario(_porta(request, _invito(request)).colloquio_o_404())


@bearer(SCOPO)
def calendario_incontro(request: HttpRequest) -> HttpResponse:
    riga = _invito(request)
    if riga.incontro is None:
        raise Http404
    contenuto = calendario.dell_incontro(riga.incontro, calendario.PUBBLICAZIONE)
    return scarica_calendario(contenuto, "incontro.ics")
