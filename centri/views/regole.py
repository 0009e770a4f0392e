"""Le scale della condizionalità: chi le legge e, per la Regione, come si cambiano."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.regole import aggiungi_regola, chiudi_regola
from centri.forms.convocazioni import ChiudiRegolaForm, RegolaForm
from centri.models import RegolaCondizionalita
from centri.permissions import DEL_CPI, DEL_TITOLARE
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(*DEL_CPI, *DEL_TITOLARE)
def regole(request: HttpRequest) -> HttpResponse:
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    tutte = list(RegolaCondizionalita.objects.visible_to(attore))
    return render(
        request,
        "centri/regole.html",
        {
            "in_vigore": [una for una in tutte if una.al is None or una.al >= oggi],
            "passate": [una for una in tutte if una.al is not None and una.al < oggi],
            "puo_cambiare": attore.veste == Ruolo.REGIONE,
        },
    )


@allow(Ruolo.REGIONE)
def aggiungi(request: HttpRequest) -> HttpResponse:
    form = RegolaForm(request.POST or None, initial={"dal": clock.today()})
    if form.is_valid():
        try:
            aggiungi_regola(autore=request.attore, **form.cleaned_data)  # type: ignore[attr-defined]
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Regola aggiunta."))
            return redirect("centri:regole")
    return render(request, "centri/regola_nuova.html", {"form": form})


@allow(Ruolo.REGIONE)
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    regola = get_object_or_404(RegolaCondizionalita.objects.visible_to(attore), pk=pk)
    form = ChiudiRegolaForm(request.POST or None, initial={"al": clock.today()})
    if form.is_valid():
        try:
            chiudi_regola(regola=regola, al=form.cleaned_data["al"], autore=attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Regola chiusa."))
            return redirect("centri:regole")
    return render(request, "centri/regola_chiudi.html", {"regola": regola, "form": form})
