"""Il foglio firmato in ufficio: si allega, si apre, si toglie."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lavoratori.permissions import CHI_SEGUE
from percorsi.actions.copie_firmate import (
    allega_copia_firmata,
    leggi_copia_firmata,
    togli_copia_firmata,
)
from percorsi.forms.patti import CopiaForm
from percorsi.models import CopiaFirmata
from percorsi.permissions import DEL_CPI
from percorsi.views.patti import visibile
from portale.documents.ricevuti import FORMATI
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def allega(request: HttpRequest, pk: int) -> HttpResponseBase:
    patto, attore = visibile(request, pk), request.attore  # type: ignore[attr-defined]
    if not patto.firmato_su_carta:
        raise Http404
    form = CopiaForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        contenuto = form.cleaned_data["foglio"].read()
        try:
            allega_copia_firmata(patto=patto, contenuto=contenuto, autore=attore)
        except AttoImpedito as no:
            form.add_error("foglio", no.frasi)
        else:
            messages.success(request, _("Foglio allegato: la persona lo trova nel suo piano."))
            return redirect("percorsi:patto", pk=patto.pk)
    contesto = {"patto": patto, "persona": patto.lavoratore, "form": form}
    stato = 422 if form.errors else 200
    return render(request, "percorsi/copia_firmata.html", contesto, status=stato)


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
def apri(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Il file com'è arrivato: si scarica, non si apre nella pagina."""
    copia, attore = _copia(request, pk), request.attore  # type: ignore[attr-defined]
    return HttpResponse(
        leggi_copia_firmata(copia=copia, autore=attore),
        content_type=FORMATI[copia.formato],
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="firma-{copia.pk}.{copia.formato}"',
        },
    )


@allow(*DEL_CPI)
def togli(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede conferma col nome; poi il file non c'è più."""
    copia, attore = _copia(request, pk), request.attore  # type: ignore[attr-defined]
    if request.method == "POST":
        togli_copia_firmata(copia=copia, autore=attore)
        messages.success(request, _("Foglio tolto: alleghi quello giusto."))
        return redirect("percorsi:patto", pk=copia.patto_id)
    return render(request, "percorsi/copia_firmata_togli.html", {"patto": copia.patto})


def _copia(request: HttpRequest, pk: int) -> CopiaFirmata:
    attore = request.attore  # type: ignore[attr-defined]
    copie = CopiaFirmata.objects.visible_to(attore).select_related("patto__lavoratore")
    return get_object_or_404(copie, pk=pk)
