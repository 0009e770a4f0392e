"""Scrivere una parte del curriculum: poche domande, poi si torna a guardarlo."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.voci_curriculum import (
    scegli_competenze,
    scrivi_testata,
    scrivi_voce,
    togli_voce,
)
from lavoratori.choices import StatoCurriculum
from lavoratori.forms.curriculum import (
    CercaLavoroForm,
    CompetenzeForm,
    EsperienzaForm,
    FormazioneForm,
    LavoroForm,
    LinguaForm,
    MostraForm,
    PatentiForm,
    ProfiloForm,
)
from lavoratori.models import Curriculum
from lavoratori.views.curriculum import CHI_SCRIVE, visibile
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow

TESTATA: dict[str, tuple[type[Any], Any]] = {
    "profilo": (ProfiloForm, _("Il suo profilo")),
    "contatti": (MostraForm, _("Che cosa si vede di lei")),
    "patenti": (PatentiForm, _("Patenti")),
}
VOCI: dict[str, tuple[type[Any], Any, Any]] = {
    "lavori": (EsperienzaForm, _("Un lavoro"), _("Aggiunga un lavoro")),
    "scuole": (FormazioneForm, _("Una scuola o un corso"), _("Aggiunga una scuola o un corso")),
    "lingue": (LinguaForm, _("Una lingua"), _("Aggiunga una lingua")),
}


def bozza(request: HttpRequest, pk: int) -> Curriculum:
    """Solo una bozza si scrive: le altre si guardano."""
    uno = visibile(request, pk)
    if uno.stato != StatoCurriculum.BOZZA:
        raise Http404
    return uno


@allow(*CHI_SCRIVE)
def parte(request: HttpRequest, pk: int, quale: str) -> HttpResponse:
    uno = bozza(request, pk)
    if quale not in TESTATA:
        raise Http404
    modulo, titolo = TESTATA[quale]
    form = modulo(request.POST or None, curriculum=uno)
    if request.method == "POST" and form.is_valid():
        scrivi_testata(curriculum=uno, autore=request.attore, **form.campi())  # type: ignore[attr-defined]
        return _fatto(request, uno)
    return _modulo(request, uno, form, titolo)


@allow(*CHI_SCRIVE)
def lavoro(request: HttpRequest, pk: int) -> HttpResponse:
    """Il lavoro che cerca: si scrive come lo si chiama, si cerca, si sceglie. Senza script."""
    uno = bozza(request, pk)
    cerca = CercaLavoroForm(request.GET if "cerca" in request.GET else None)
    parole = cerca.cleaned_data["cerca"] if cerca.is_bound and cerca.is_valid() else ""
    form = LavoroForm(request.POST or None, cerca=parole, scelta=uno.professione)
    if form.is_valid():
        scrivi_testata(curriculum=uno, autore=request.attore, **form.campi())  # type: ignore[attr-defined]
        return _fatto(request, uno)
    contesto = {"curriculum": uno, "cerca": cerca, "parole": parole, "form": form}
    return render(request, "lavoratori/mio_curriculum_lavoro.html", contesto)


@allow(*CHI_SCRIVE)
def competenze(request: HttpRequest, pk: int) -> HttpResponse:
    uno = bozza(request, pk)
    form = CompetenzeForm(request.POST or None, curriculum=uno)
    if request.method == "POST" and form.is_valid():
        scegli_competenze(curriculum=uno, competenze=form.scelte(), autore=request.attore)  # type: ignore[attr-defined]
        return _fatto(request, uno)
    contesto = {"curriculum": uno, "form": form}
    return render(request, "lavoratori/mio_curriculum_competenze.html", contesto)


@allow(*CHI_SCRIVE)
def voce(request: HttpRequest, pk: int, quale: str, numero: int = 0) -> HttpResponse:
    """Una voce nuova, o una già scritta."""
    uno = bozza(request, pk)
    if quale not in VOCI:
        raise Http404
    modulo, titolo, titolo_nuova = VOCI[quale]
    una = _voce(uno, modulo, numero)
    form = modulo(request.POST or None, voce=una)
    if form.is_valid():
        try:
            scrivi_voce(voce=una, autore=request.attore, **form.campi())  # type: ignore[attr-defined]
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return _fatto(request, uno)
    return _modulo(
        request,
        uno,
        form,
        titolo if numero else titolo_nuova,
        quale=quale,
        voce=una if numero else None,
    )


def _voce(uno: Curriculum, modulo: type[Any], numero: int) -> Any:
    if not numero:
        return modulo.modello(curriculum=uno)
    sue = modulo.modello.objects.filter(curriculum=uno).select_related("curriculum")
    return get_object_or_404(sue, pk=numero)


@allow(*CHI_SCRIVE)
@require_POST
def togli(request: HttpRequest, pk: int, quale: str, numero: int) -> HttpResponse:
    uno = bozza(request, pk)
    if quale not in VOCI:
        raise Http404
    togli_voce(voce=_voce(uno, VOCI[quale][0], numero), autore=request.attore)  # type: ignore[attr-defined]
    return _fatto(request, uno)


def _fatto(request: HttpRequest, uno: Curriculum) -> HttpResponse:
    messages.success(request, _("Salvato."))
    return redirect("lavoratori:curriculum", uno.pk)


def _modulo(
    request: HttpRequest, uno: Curriculum, form: Any, titolo: Any, **altro: Any
) -> HttpResponse:
    contesto = {"curriculum": uno, "form": form, "titolo": titolo, **altro}
    return render(request, "lavoratori/mio_curriculum_parte.html", contesto)
