"""Posti e richieste: dove gli orari liberi non bastano alle persone invitate."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from centri.actions.capienza import PRIMO_POSTO
from centri.permissions import DEL_CPI, DEL_TITOLARE
from centri.queries.capienza import capienze_visibili
from portale import clock
from portale.parameters.models import Parametro
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(*DEL_CPI, *DEL_TITOLARE)
def posti_e_richieste(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    righe = capienze_visibili(attore)
    soglia = Parametro.objects.in_vigore(clock.today()).filter(nome=PRIMO_POSTO).first()
    return render(
        request,
        "centri/posti_e_richieste.html",
        {
            "pagina": Paginator(righe, PER_PAGINA).get_page(request.GET.get("pagina")),
            "contati_il": righe.order_by("contati_il").values_list("contati_il", flat=True).first(),
            "soglia": soglia,
            "apre_l_agenda": attore.veste in DEL_CPI,
        },
    )
