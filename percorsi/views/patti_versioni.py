"""Dopo la firma: la versione nuova, il monitoraggio, la fine; che cosa cambia fra due versioni."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from percorsi.actions.patti_versioni import (
    concludi_patto,
    dichiara_decaduto,
    monitora_patto,
    rinegozia_patto,
)
from percorsi.forms.patti import RinegoziaForm, SeguitoForm, misure_di
from percorsi.models import ImpegnoStandard, Patto
from percorsi.permissions import DEL_CPI
from percorsi.queries.versioni import cambiamenti, misure_iniziali
from percorsi.rules.patto_versioni import Contenuto
from percorsi.views.patti import righe_misure, visibile
from portale.audit.registro import record_read
from portale.errors import AttoImpedito
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def rinegozia(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Si parte dalla versione in vigore: si tocca solo ciò che cambia."""
    attore = request.attore  # type: ignore[attr-defined]
    patto = visibile(request, pk)
    adesso = {
        "impegni_persona": "\n".join(patto.righe_persona),
        "impegni_centro": "\n".join(patto.righe_centro),
        "contatti_ogni": patto.contatti_ogni,
        "fine_prevista": patto.fine_prevista,
    }
    form = RinegoziaForm(
        request.POST or None,
        initial=adesso,
        tipici=ImpegnoStandard.objects.visible_to(attore).none(),
    )
    misure = righe_misure(request, misure_iniziali(patto))
    if form.is_valid() and misure.is_valid():
        contenuto = Contenuto(misure=misure_di(misure), **form.campi())
        try:
            nuovo = rinegozia_patto(
                patto=patto,
                contenuto=contenuto,
                motivo=form.cleaned_data["motivo"],
                giorno=form.cleaned_data["giorno"],
                autore=attore,
                bozza="bozza" in request.POST,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            if nuovo.in_bozza:
                return redirect("percorsi:bozza_patto", pk=nuovo.pk)
            messages.success(
                request, _("Versione nuova scritta. Quella firmata vale finché non firma questa.")
            )
            return redirect("percorsi:patto", pk=nuovo.pk)
    contesto = {"patto": patto, "persona": patto.lavoratore, "form": form, "misure": misure}
    stato = 422 if form.is_bound else 200
    return render(request, "percorsi/patto_rinegozia.html", contesto, status=stato)


@allow(*DEL_CPI)
def seguito(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Come va, com'è finito."""
    patto = visibile(request, pk)
    form = SeguitoForm(request.POST or None)
    if form.is_valid():
        try:
            _compie(patto, form, request)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Registrato."))
            return redirect("percorsi:patto", pk=patto.pk)
    contesto = {"patto": patto, "persona": patto.lavoratore, "form": form}
    stato = 422 if form.is_bound else 200
    return render(request, "percorsi/patto_seguito.html", contesto, status=stato)


def _compie(patto: Patto, form: SeguitoForm, request: HttpRequest) -> Patto:
    dati = form.cleaned_data
    autore = request.attore  # type: ignore[attr-defined]
    if dati["che_cosa"] == SeguitoForm.COME_VA:
        return monitora_patto(patto=patto, giorno=dati["giorno"], autore=autore)
    atto = concludi_patto if dati["che_cosa"] == SeguitoForm.FINITO else dichiara_decaduto
    return atto(patto=patto, giorno=dati["giorno"], motivo=dati["motivo"], autore=autore)


@allow(*DEL_CPI)
def versioni(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Questa versione accanto a quella di prima: righe nuove, tolte, uguali."""
    patto = visibile(request, pk)
    prima = get_object_or_404(
        Patto.objects.visible_to(request.attore),  # type: ignore[attr-defined]
        pk=patto.precedente_id,
    )
    record_read("patto.letto", patto, autore=request.attore)  # type: ignore[attr-defined]
    contesto = {
        "patto": patto,
        "prima": prima,
        "persona": patto.lavoratore,
        "cambiamenti": cambiamenti(prima, patto),
    }
    return render(request, "percorsi/patto_versioni.html", contesto)
