"""Molti piani in una volta: il modello, chi può e chi no, a che punto sono le firme."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lavoratori.models import Lavoratore, TrattamentoCig
from percorsi.actions.proposte_piani import AZIONE, chiedi_piani, ricorda_la_firma
from percorsi.forms.proposte_piani import ScegliModelloForm, ScegliPersoneForm
from percorsi.models import ModelloPatto, Programma, PropostaPiani
from percorsi.permissions import DEL_CPI
from percorsi.queries.proposte_piani import (
    QUANTE,
    candidate,
    casi_di_chi_e_valutata,
    conta,
    per_ragione,
    righe_di,
)
from portale import clock
from portale.errors import AttoImpedito
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def proponi(request: HttpRequest) -> HttpResponseBase:
    """Un modello, l'anteprima di chi può e di chi no, e una sola conferma."""
    attore = request.attore  # type: ignore[attr-defined]
    modelli = (
        ModelloPatto.objects.visible_to(attore)
        .in_vigore(clock.today())
        .filter(percorso__programma__in=Programma.objects.aperti(clock.today()))
        .select_related("percorso__programma")
    )
    if request.method == "POST":
        form = ScegliPersoneForm(
            request.POST, modelli=modelli, persone=Lavoratore.objects.visible_to(attore)
        )
        if form.is_valid():
            try:
                proposta = chiedi_piani(
                    modello=form.cleaned_data["modello"],
                    persone=list(form.cleaned_data["persone"]),
                    autore=attore,
                )
            except AttoImpedito as no:
                form.add_error(None, no.frasi)
            else:
                return redirect("percorsi:proposta_piani", pk=proposta.pk)
        return _anteprima(request, form, modelli, 422)
    return _anteprima(request, _gia_scelto(request, modelli), modelli, 200)


def _gia_scelto(request: HttpRequest, modelli: Any) -> ScegliModelloForm:
    """Il modello chiesto; se ce n'è uno solo in uso, è quello e si guarda subito."""
    scelta = request.GET.dict()
    if "modello" not in scelta and len(modelli) == 1:
        scelta["modello"] = str(modelli[0].pk)
    return ScegliModelloForm(scelta if "modello" in scelta else None, modelli=modelli)


def _anteprima(
    request: HttpRequest, form: ScegliModelloForm, modelli: object, stato: int
) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    scelti = form.cleaned_data if form.is_bound and form.is_valid() else {}
    modello = scelti.get("modello") or getattr(form, "cleaned_data", {}).get("modello")
    numero = request.GET.get("trattamento", "") or request.POST.get("trattamento", "")
    trattamento = (
        get_object_or_404(TrattamentoCig.objects.visible_to(attore), pk=numero)
        if numero.isdigit()
        else None
    )
    persone = (
        candidate(
            attore,
            modello,
            clock.today(),
            trattamento_id=trattamento.pk if trattamento else None,
        )
        if modello
        else []
    )
    contesto = {
        "form": form,
        "modelli": modelli,
        "modello": modello,
        "trattamento": trattamento,
        "casi": casi_di_chi_e_valutata(attore) if modelli else [],
        "altre_dopo": QUANTE if len(persone) == QUANTE else 0,
        "possono": [una for una in persone if not una.impedimenti],
        "non_possono": per_ragione(persone),
        "proposte": PropostaPiani.objects.visible_to(attore).select_related("modello")[:10],
    }
    return render(request, "percorsi/piani_proponi.html", contesto, status=stato)


@allow(*DEL_CPI)
@transaction.atomic
def proposta(request: HttpRequest, pk: int) -> HttpResponseBase:
    """L'avanzamento, chi ha firmato e chi no."""
    attore = request.attore  # type: ignore[attr-defined]
    una = _visibile(request, pk)
    righe = righe_di(una, attore)
    contesto = {
        "proposta": una,
        "righe": righe,
        "conto": conta(righe),
        "lavorazione": Lavorazione.objects.visible_to(attore).per(AZIONE, una.pk).first(),
    }
    return render(request, "percorsi/piani_proposta.html", contesto)


@allow(*DEL_CPI)
@require_POST
def ricorda(request: HttpRequest, pk: int) -> HttpResponseBase:
    una = _visibile(request, pk)
    try:
        quante = ricorda_la_firma(proposta=una, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        frase = ngettext("Promemoria a una persona.", "Promemoria a %(quante)d persone.", quante)
        messages.success(request, frase % {"quante": quante})
    return redirect("percorsi:proposta_piani", pk=una.pk)


def _visibile(request: HttpRequest, pk: int) -> PropostaPiani:
    return get_object_or_404(
        PropostaPiani.objects.visible_to(request.attore).select_related(  # type: ignore[attr-defined]
            "modello__percorso__programma", "operatore__user"
        ),
        pk=pk,
    )
