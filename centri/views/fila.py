"""La fila allo sportello: il totem all'ingresso, lo schermo in sala, la scrivania di chi chiama.

Totem e schermo si aprono con un collegamento firmato del centro; non mostrano mai nomi.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.fila import (
    arriva_con_appuntamento,
    chiama_il_prossimo,
    chiudi_numero,
    prendi_numero,
)
from centri.choices import StatoNumero
from centri.models import Centro, Numero, Prestazione
from centri.permissions import DEL_CPI
from centri.queries.fila import giornate, in_ordine
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.links import bearer, firma
from portale.permissions.guards import allow

TOTEM, SCHERMO = "totem", "schermo"
ULTIMI_CHIAMATI = 6


def _centro_del_gettone(request: HttpRequest) -> Centro:
    return get_object_or_404(
        Centro.objects.select_related("sede__comune", "sede__ente"),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )


def _gettone(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["gettone"])  # type: ignore[union-attr]


@bearer(TOTEM)
def totem(request: HttpRequest) -> HttpResponse:
    """Prenda un numero, oppure dica che ha un appuntamento."""
    centro = _centro_del_gettone(request)
    prestazioni = list(Prestazione.objects.prenotabili().filter(titolare=_titolare(centro)))
    no = ""
    if request.method == "POST":
        try:
            numero = _prende(request, centro, prestazioni)
        except AttoImpedito as impedito:
            no = str(impedito)
        else:
            return redirect("centri:totem_numero", gettone=_gettone(request), numero=numero.numero)
    return render(
        request, "centri/totem.html", {"centro": centro, "prestazioni": prestazioni, "no": no}
    )


def _titolare(centro: Centro) -> int:
    return centro.sede.ente.titolare_pk


def _prende(request: HttpRequest, centro: Centro, prestazioni: list[Prestazione]) -> Numero:
    autore = request.attore  # type: ignore[attr-defined]
    if "lettere" in request.POST:
        lettere = request.POST["lettere"]
        return arriva_con_appuntamento(centro=centro, lettere=lettere, autore=autore)
    scelta = next((una for una in prestazioni if str(una.pk) == request.POST.get("per")), None)
    return prendi_numero(centro=centro, prestazione=scelta, autore=autore)


@bearer(TOTEM)
def totem_numero(request: HttpRequest, numero: int) -> HttpResponse:
    """Il numero preso, e quante persone ha davanti."""
    centro = _centro_del_gettone(request)
    di_oggi = Numero.objects.del_giorno(centro, clock.today())
    uno = get_object_or_404(di_oggi.select_related("prestazione"), numero=numero)
    fila = list(in_ordine(di_oggi, clock.now()).values_list("pk", flat=True))
    return render(
        request,
        "centri/totem_numero.html",
        {
            "centro": centro,
            "numero": uno,
            "davanti": fila.index(uno.pk) if uno.pk in fila else 0,
            "con_appuntamento": uno.colloquio_id is not None,
            "gettone": _gettone(request),
        },
    )


@bearer(SCHERMO)
def schermo(request: HttpRequest) -> HttpResponse:
    """I numeri chiamati, grandi. Con htmx arriva solo la parte che cambia."""
    centro = _centro_del_gettone(request)
    di_oggi = Numero.objects.del_giorno(centro, clock.today())
    pezzo = "centri/_schermo.html" if request.htmx else "centri/schermo.html"  # type: ignore[attr-defined]
    return render(
        request,
        pezzo,
        {
            "centro": centro,
            "chiamati": list(di_oggi.chiamati()[:ULTIMI_CHIAMATI]),
            "aspettano": di_oggi.filter(stato=StatoNumero.IN_ATTESA).count(),
            "adesso": clock.now(),
            "gettone": _gettone(request),
        },
    )


@allow(*DEL_CPI)
def fila(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    centro = get_object_or_404(Centro.objects.visible_to(attore).select_related("sede"))
    if request.method == "POST":
        return _chiama(request, centro)
    adesso, oggi = clock.now(), clock.today()
    numeri = Numero.objects.visible_to(attore).filter(centro=centro)
    di_oggi = numeri.filter(giorno=oggi)
    statistica = giornate(numeri, oggi)
    return render(
        request,
        "centri/fila.html",
        {
            "centro": centro,
            "adesso": adesso,
            "in_fila": list(
                in_ordine(di_oggi, adesso, attore.incarico).select_related(
                    "prestazione", "colloquio__lavoratore", "colloquio__operatore__user"
                )
            ),
            "al_banco": di_oggi.filter(stato=StatoNumero.CHIAMATO, chiamato_da=attore.incarico)
            .select_related("colloquio__lavoratore")
            .first(),
            "sportello": request.session.get("sportello", ""),
            "oggi": next((riga for riga in statistica if riga.giorno == oggi), None),
            "giornate": statistica,
            "totem": firma(TOTEM, centro.pk),
            "schermo": firma(SCHERMO, centro.pk),
        },
    )


def _chiama(request: HttpRequest, centro: Centro) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    sportello = request.POST.get("sportello", "")
    request.session["sportello"] = sportello[:20]
    try:
        chiama_il_prossimo(
            centro=centro, operatore=attore.incarico, sportello=sportello, autore=attore
        )
    except AttoImpedito as no:
        messages.warning(request, str(no))
    return redirect("centri:fila")


@allow(*DEL_CPI)
@require_POST
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    uno: Any = get_object_or_404(
        Numero.objects.visible_to(request.attore),  # type: ignore[attr-defined]
        pk=pk,
    )
    try:
        chiudi_numero(
            numero=uno,
            assente="assente" in request.POST,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Numero chiuso."))
    return redirect("centri:fila")
