"""Le viste salvate degli elenchi: conservarne una, cambiarla, toglierla."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from centri.actions.viste import cambia_vista, salva_vista, togli_vista
from centri.forms.viste import VistaForm
from centri.models import VistaSalvata
from centri.permissions import DEL_CPI
from centri.rules.viste import ELENCHI, filtri_da_conservare
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow

TITOLI = {"seguite": _("Le persone che seguo"), "da_raggiungere": _("Non ancora raggiunte")}


def _dove(elenco: str, filtri: str) -> str:
    """L'elenco, con questi filtri."""
    return f"{reverse(f'centri:{elenco}')}?{filtri}"


def _mia(request: HttpRequest, pk: int) -> VistaSalvata:
    """Una vista condivisa si apre; la cambia solo chi l'ha salvata."""
    attore = request.attore  # type: ignore[attr-defined]
    mie = VistaSalvata.objects.visible_to(attore).filter(incarico=attore.incarico)
    return get_object_or_404(mie, pk=pk)


@allow(*DEL_CPI)
def nuova(request: HttpRequest, elenco: str) -> HttpResponseBase:
    """I filtri sono nell'indirizzo, come nell'elenco da cui si viene."""
    if elenco not in ELENCHI:
        raise Http404
    filtri = filtri_da_conservare(elenco, request.GET.dict())
    form = VistaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            salva_vista(
                elenco=elenco,
                filtri=filtri,
                autore=request.attore,  # type: ignore[attr-defined]
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Vista salvata: la trova sopra l'elenco."))
            return redirect(_dove(elenco, filtri))
    contesto = {"form": form, **_intorno(elenco, filtri)}
    return render(request, "centri/vista.html", contesto)


@allow(*DEL_CPI)
def cambia(request: HttpRequest, pk: int) -> HttpResponseBase:
    mia = _mia(request, pk)
    form = VistaForm(request.POST or None, instance=mia)
    if request.method == "POST" and form.is_valid():
        try:
            cambia_vista(
                vista=mia,
                autore=request.attore,  # type: ignore[attr-defined]
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Vista cambiata."))
            return redirect(_dove(mia.pagina, mia.parametri))
    contesto = {"form": form, "vista": mia, **_intorno(mia.pagina, mia.parametri)}
    return render(request, "centri/vista.html", contesto)


@allow(*DEL_CPI)
def togli(request: HttpRequest, pk: int) -> HttpResponseBase:
    mia = _mia(request, pk)
    if request.method == "POST":
        togli_vista(vista=mia, autore=request.attore)  # type: ignore[attr-defined]
        messages.success(request, _("Vista tolta."))
        return redirect(f"centri:{mia.pagina}")
    contesto = {"vista": mia, **_intorno(mia.pagina, mia.parametri)}
    return render(request, "centri/vista_togli.html", contesto)


def _intorno(elenco: str, filtri: str) -> dict[str, Any]:
    return {
        "titolo_elenco": TITOLI[elenco],
        "url_elenco": reverse(f"centri:{elenco}"),
        "url_indietro": _dove(elenco, filtri),
    }
