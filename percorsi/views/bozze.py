"""La bozza del patto si scrive e si propone; poi, impegno per impegno, si segna com'è andata."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from percorsi.actions.bozze import cambia_bozza, offri_patto
from percorsi.actions.impegni import segna_impegno
from percorsi.forms.impegni import (
    BozzaForm,
    EsitoImpegnoForm,
    RigheImpegni,
    impegni_delle_righe,
)
from percorsi.forms.patti import misure_di
from percorsi.models import ImpegnoPatto, ImpegnoStandard, Patto
from percorsi.permissions import DEL_CPI
from percorsi.queries.versioni import impegni_di, misure_iniziali
from percorsi.rules.patto_versioni import Contenuto
from percorsi.views.patti import righe_misure, visibile
from portale import clock
from portale.errors import AttoImpedito
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def bozza(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Si corregge quanto serve; «Proponga» la consegna alla persona."""
    patto = visibile(request, pk)
    if not patto.in_bozza:
        return redirect("percorsi:patto", pk=patto.pk)
    form, righe, misure = _moduli(request, patto)
    if request.method == "POST" and form.is_valid() and righe.is_valid() and misure.is_valid():
        try:
            _salva(request, patto, _contenuto(request, patto, form, righe, misure))
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            if "proponi" in request.POST:
                messages.success(
                    request, _("Proposta scritta: la stampi e la firmi con la persona.")
                )
                return redirect("percorsi:patto", pk=patto.pk)
            messages.success(request, _("Bozza salvata. La persona non la vede ancora."))
            return redirect("percorsi:bozza_patto", pk=patto.pk)
    contesto = {
        "patto": patto,
        "persona": patto.lavoratore,
        "form": form,
        "righe": righe,
        "misure": misure,
    }
    stato = 422 if form.is_bound else 200
    return render(request, "percorsi/patto_bozza.html", contesto, status=stato)


def _moduli(request: HttpRequest, patto: Patto) -> tuple[BozzaForm, Any, Any]:
    dati = request.POST if request.method == "POST" else None
    campi = ("contatti_ogni", "monitoraggio_il", "fine_prevista")
    iniziali = [
        {"parte": uno.parte, "testo": uno.testo, "entro": uno.entro, "misura": uno.misura}
        for uno in impegni_di(patto)
    ]
    nomi = [voce["descrizione"] for voce in misure_iniziali(patto)]
    righe = RigheImpegni(dati, prefix="impegni", initial=iniziali, misure=nomi)
    form = BozzaForm(dati, initial={campo: getattr(patto, campo) for campo in campi})
    return form, righe, righe_misure(request, misure_iniziali(patto))


def _contenuto(
    request: HttpRequest, patto: Patto, form: BozzaForm, righe: Any, misure: Any
) -> Contenuto:
    attore = request.attore  # type: ignore[attr-defined]
    tipici = (
        ImpegnoStandard.objects.visible_to(attore)
        .in_vigore(clock.today())
        .del_programma(patto.programma)
    )
    per_testo = {(uno.parte, uno.testo): uno.pk for uno in tipici}
    impegni = impegni_delle_righe(righe, per_testo)
    return Contenuto(misure=misure_di(misure), impegni=impegni, **form.cleaned_data)


@transaction.atomic
def _salva(request: HttpRequest, patto: Patto, contenuto: Contenuto) -> None:
    attore = request.attore  # type: ignore[attr-defined]
    cambia_bozza(patto=patto, contenuto=contenuto, autore=attore)
    if "proponi" in request.POST:
        offri_patto(patto=patto, giorno=clock.today(), autore=attore)


@allow(*DEL_CPI)
def esito(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Fatto o non fatto, e in che giorno."""
    attore = request.attore  # type: ignore[attr-defined]
    impegno = get_object_or_404(
        ImpegnoPatto.objects.visible_to(attore).select_related("patto__lavoratore", "misura"),
        pk=pk,
    )
    iniziali = {"esito": impegno.esito}
    if impegno.esito_il:
        iniziali["giorno"] = impegno.esito_il.isoformat()
    form = EsitoImpegnoForm(request.POST or None, initial=iniziali)
    if form.is_valid():
        try:
            segna_impegno(impegno=impegno, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error("giorno", no.frasi)
        else:
            messages.success(request, _("Scritto com'è andata."))
            return redirect("percorsi:patto", pk=impegno.patto_id)
    contesto = {
        "impegno": impegno,
        "patto": impegno.patto,
        "persona": impegno.patto.lavoratore,
        "form": form,
    }
    stato = 422 if form.is_bound else 200
    return render(request, "percorsi/impegno_esito.html", contesto, status=stato)
