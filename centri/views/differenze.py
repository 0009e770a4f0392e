"""Un elenco corretto accanto a chi è già in cassa: si vede la differenza, si sceglie che fare."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from centri.actions.differenze import applica_differenze
from centri.forms.elenchi import DifferenzeForm
from centri.models import ElencoCig
from centri.queries.differenze import (
    cambiate,
    recapiti_diversi,
    righe_cambiate,
    righe_con_altri_recapiti,
    uscite,
)
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

PER_VOLTA = 50


@allow(Ruolo.REGIONE)
def differenze(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    visibili = ElencoCig.objects.visible_to(attore).select_related("trattamento__unita_comune")
    elenco = get_object_or_404(visibili, pk=pk)
    form = DifferenzeForm(
        request.POST or None,
        initial={"ultimo_giorno": clock.today()},
        finisce_qualcuno=request.method == "GET" or "uscita" in request.POST,
    )
    if form.is_valid():
        try:
            fatte = applica_differenze(
                elenco=elenco,
                uscite=_numeri(request, "uscita"),
                cambiate=_numeri(request, "cambiata"),
                recapiti=_numeri(request, "recapiti"),
                ultimo_giorno=form.cleaned_data["ultimo_giorno"] or clock.today(),
                motivo=form.cleaned_data["motivo"],
                autore=attore,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            frase = ngettext("%(n)s differenza applicata.", "%(n)s differenze applicate.", fatte)
            messages.success(request, frase % {"n": fatte})
            return redirect("centri:elenco_differenze", pk=pk)
    fuori, diverse = uscite(elenco), righe_cambiate(elenco)
    contesto = {
        "elenco": elenco,
        "trattamento": elenco.trattamento,
        "form": form,
        "nuove": elenco.righe.buone().count(),
        "quante_uscite": fuori.count(),
        "quante_cambiate": diverse.count(),
        "uscite": fuori[:PER_VOLTA],
        "cambiate": cambiate(list(diverse[:PER_VOLTA])),
        "recapiti": recapiti_diversi(elenco, righe_con_altri_recapiti(elenco)[:PER_VOLTA]),
        "per_volta": PER_VOLTA,
    }
    return render(request, "centri/elenco_differenze.html", contesto)


def _numeri(request: HttpRequest, nome: str) -> list[int]:
    return [int(valore) for valore in request.POST.getlist(nome) if valore.isdigit()][:PER_VOLTA]
