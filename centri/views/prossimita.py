"""Chi abita vicino a un luogo della rete e chi lontano: ogni cifra apre i comuni che la fanno."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from centri.permissions import DEL_TITOLARE
from centri.queries.prossimita import per_fascia, vicinanze
from centri.rules.prossimita import FASCE, Fascia
from portale import clock
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(*DEL_TITOLARE)
def prossimita(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    righe = vicinanze(attore.titolare_id)
    scelta = next((una for una in FASCE if una.codice == request.GET.get("fascia")), None)
    mostrate = [riga for riga in righe if riga.fascia == scelta] if scelta else righe
    quote = per_fascia(righe)
    pagina = Paginator(mostrate, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "centri/prossimita.html",
        {
            "quote": quote,
            "abitanti": sum(quota.abitanti for quota in quote),
            "barre": [
                (quota.fascia.nome, quota.abitanti, f"?fascia={quota.fascia.codice}#comuni")
                for quota in quote
            ],
            "scelta": scelta,
            "quanti": len(mostrate),
            "pagina": pagina,
            "precedente": _a(pagina.previous_page_number(), scelta)
            if pagina.has_previous()
            else "",
            "successiva": _a(pagina.number + 1, scelta) if pagina.has_next() else "",
            "oggi": clock.today(),
        },
    )


def _a(pagina: int, scelta: Fascia | None) -> str:
    cerca = {"pagina": pagina} | ({"fascia": scelta.codice} if scelta else {})
    return f"?{urlencode(cerca)}#comuni"
