"""Le persone protette: il motivo all'apertura, e la pagina dove si protegge."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lavoratori.actions.protezioni import apri_con_motivo, proteggi, togli_protezione
from lavoratori.forms.protezioni import AperturaForm, ProtezioneForm
from lavoratori.models import Lavoratore, Protezione
from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.protezioni import motivi_di_protezione
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow
from portale.permissions.prima import POI


@allow(*CHI_SEGUE)
def apri(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    visibili = Lavoratore.objects.visible_to(attore).senza_chiedere()
    lavoratore = get_object_or_404(visibili, pk=pk)
    form = AperturaForm(request.POST or None)
    if form.is_valid():
        try:
            apri_con_motivo(lavoratore=lavoratore, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect(_poi(request) or reverse("fascicolo:persona", args=[pk]))
    contesto = {"lavoratore": lavoratore, "form": form}
    return render(request, "lavoratori/apri_protetta.html", contesto)


def _poi(request: HttpRequest) -> str:
    """Dove andava quando le si è chiesto perché: solo dentro il portale."""
    poi = request.GET.get(POI, "")
    return poi if url_has_allowed_host_and_scheme(poi, allowed_hosts=None) else ""


@allow(Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
def protezione(request: HttpRequest, pk: int) -> HttpResponse:
    """Dove abita, per chi ha detto perché. Mette e toglie la protezione il responsabile."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    decide = attore.veste == Ruolo.RESPONSABILE_CPI
    scritti = request.POST if decide and request.method == "POST" else None
    form = ProtezioneForm(scritti, motivi=motivi_di_protezione())
    if form.is_valid():
        try:
            proteggi(lavoratore=lavoratore, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("È protetta: chi apre la scheda deve dire perché."))
            return redirect("lavoratori:protezione", pk=pk)
    sua = Protezione.objects.visible_to(attore).in_vigore().filter(lavoratore=pk).first()
    contesto = {"lavoratore": lavoratore, "form": form, "protezione": sua, "decide": decide}
    if sua:
        record_read("protezione.letta", sua, autore=attore)
        contesto["domicilio"] = " ".join(sua.via_e_cap()).strip()
        contesto["motivo"], contesto["perche"] = sua.motivo_e_perche()
    return render(request, "lavoratori/protezione.html", contesto)


@allow(Ruolo.RESPONSABILE_CPI)
@require_POST
def togli(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    sua = get_object_or_404(Protezione.objects.visible_to(attore), pk=pk)
    try:
        togli_protezione(protezione=sua, autore=attore)
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    else:
        messages.success(request, _("Non è più protetta: il domicilio è di nuovo nella scheda."))
    return redirect("fascicolo:persona", pk=sua.lavoratore_id)
