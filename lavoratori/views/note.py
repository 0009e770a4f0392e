"""Le note di una persona: leggerle tutte, scriverne una, correggerla, ritirarla."""

from typing import Any

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lavoratori.actions.note import correggi_nota, ritira_nota, scrivi_nota
from lavoratori.forms.note import NotaForm, RitiroForm
from lavoratori.models import CorrezioneNota, Lavoratore, Nota
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
ULTIME = 50


@allow(*DEL_CPI)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Tutte, anche le ritirate, con le loro correzioni; e in cima il modulo per scriverne una."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    form = NotaForm(request.POST or None)
    if form.is_valid():
        try:
            scrivi_nota(lavoratore=lavoratore, **form.cleaned_data, autore=attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Nota scritta."))
            return redirect("fascicolo:persona", pk=pk)
    record_read("fascicolo.letto", lavoratore, autore=attore)
    correzioni = Prefetch("correzioni", CorrezioneNota.objects.select_related("autore__user"))
    sua = ExpressionWrapper(Q(autore=attore.incarico), BooleanField())
    righe = Nota.objects.visible_to(attore).della_persona(pk).in_vista().annotate(e_sua=sua)
    contesto = {
        "lavoratore": lavoratore,
        "form": form,
        "note": righe.select_related("autore__user", "sede").prefetch_related(correzioni)[:ULTIME],
    }
    return render(request, "lavoratori/note.html", contesto)


@allow(*DEL_CPI)
def correggi(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    nota = _propria(attore, pk)
    oggi = {"testo": nota.testo, "visibilita": nota.visibilita, "fissata": nota.fissata}
    form = NotaForm(request.POST or None, initial=oggi)
    if form.is_valid():
        try:
            correggi_nota(nota=nota, **form.cleaned_data, autore=attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Nota corretta: com'era prima resta nella sua storia."))
            return redirect("lavoratori:note", pk=nota.lavoratore_id)
    return _modulo(request, nota, form, ritiro=False)


@allow(*DEL_CPI)
def ritira(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    nota = _propria(attore, pk)
    form = RitiroForm(request.POST or None)
    if form.is_valid():
        try:
            ritira_nota(nota=nota, motivo=form.cleaned_data["motivo"], autore=attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Nota ritirata: resta nella storia, con il motivo."))
            return redirect("lavoratori:note", pk=nota.lavoratore_id)
    return _modulo(request, nota, form, ritiro=True)


def _propria(attore: Any, pk: int) -> Nota:
    return get_object_or_404(
        Nota.objects.visible_to(attore).filter(autore=attore.incarico).select_related("lavoratore"),
        pk=pk,
    )


def _modulo(
    request: HttpRequest, nota: Nota, form: NotaForm | RitiroForm, *, ritiro: bool
) -> HttpResponse:
    contesto = {"nota": nota, "form": form, "ritiro": ritiro}
    return render(request, "lavoratori/nota.html", contesto)
