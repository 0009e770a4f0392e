"""L'informativa sui dati personali: la persona la legge prima di cominciare, con un tocco."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.informativa import prendi_visione
from lavoratori.models import InformativaPrivacy, Lavoratore, PresaVisione
from portale import clock
from portale.dashboards.fascicolo import prima_della_soglia
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@prima_della_soglia
@allow(Ruolo.CITTADINO)
def mia_informativa(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore))
    informativa = _in_vigore()
    if request.method == "POST":
        prendi_visione(lavoratore=lavoratore, informativa=informativa, autore=attore)
        return redirect("home")
    vista = PresaVisione.objects.visible_to(attore).filter(informativa=informativa).first()
    contesto = {"informativa": informativa, "vista": vista}
    return render(request, "lavoratori/informativa.html", contesto)


@allow(Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
@require_POST
def vista_allo_sportello(request: HttpRequest, pk: int) -> HttpResponse:
    """Chi non usa il portale la riceve su carta: chi gliel'ha data lo registra."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    prendi_visione(lavoratore=lavoratore, informativa=_in_vigore(), autore=attore)
    messages.success(request, _("Registrato: ha visto l'informativa allo sportello."))
    return redirect("fascicolo:persona", pk=pk)


def _in_vigore() -> InformativaPrivacy:
    informativa = InformativaPrivacy.objects.in_vigore(clock.today())
    if informativa is None:
        raise Http404
    return informativa
