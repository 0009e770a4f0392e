"""Le deleghe di una persona: l'ufficio le registra, la persona le dà e le toglie da sé."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.deleghe import (
    chiedi_delega,
    conferma_delega,
    revoca_delega,
    rimanda_codice,
)
from lavoratori.forms.deleghe import CodiceForm, DelegaForm
from lavoratori.models import Delega, Lavoratore
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

UFFICIO = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)


@allow(*UFFICIO)
def deleghe(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _pagina(request, get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk))


@allow(Ruolo.CITTADINO)
def mie_deleghe(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _pagina(request, get_object_or_404(Lavoratore.objects.visible_to(attore)))


def _pagina(request: HttpRequest, lavoratore: Lavoratore) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    da_se = attore.veste == Ruolo.CITTADINO
    form = DelegaForm(request.POST or None, da_se=da_se)
    if form.is_valid():
        try:
            nuova = chiedi_delega(lavoratore=lavoratore, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            valida = nuova.confermata_il is not None
            frase = _("Delega data.") if valida else _("Il codice è partito: lo chieda a lei.")
            messages.success(request, frase)
            return redirect(request.path)
    if not da_se:
        record_read("fascicolo.letto", lavoratore, autore=attore)
    visibili = Delega.objects.visible_to(attore).filter(lavoratore=lavoratore)
    return render(
        request,
        "lavoratori/deleghe.html",
        {
            "lavoratore": lavoratore,
            "da_se": da_se,
            "form": form,
            "form_codice": CodiceForm(),
            "deleghe": visibili.non_revocate(),
        },
    )


def _delega(request: HttpRequest, pk: int) -> Delega:
    attore = request.attore  # type: ignore[attr-defined]
    return get_object_or_404(Delega.objects.visible_to(attore), pk=pk)


def _torna(request: HttpRequest, delega: Delega) -> HttpResponse:
    if request.attore.veste == Ruolo.CITTADINO:  # type: ignore[attr-defined]
        return redirect("lavoratori:mie_deleghe")
    return redirect("lavoratori:deleghe", pk=delega.lavoratore_id)


@allow(*UFFICIO)
@require_POST
def conferma(request: HttpRequest, pk: int) -> HttpResponse:
    """Il codice che la persona legge dal telefono; o un codice nuovo."""
    attore = request.attore  # type: ignore[attr-defined]
    delega = _delega(request, pk)
    try:
        if "di_nuovo" in request.POST:
            rimanda_codice(delega=delega, autore=attore)
            messages.success(request, _("È partito un altro codice."))
        else:
            conferma_delega(delega=delega, codice=request.POST.get("codice", ""), autore=attore)
            messages.success(request, _("Delega confermata: può agire per lei."))
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    return _torna(request, delega)


@allow(Ruolo.CITTADINO, *UFFICIO)
@require_POST
def revoca(request: HttpRequest, pk: int) -> HttpResponse:
    delega = _delega(request, pk)
    try:
        revoca_delega(delega=delega, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    else:
        messages.success(request, _("Delega revocata: da adesso non vede e non fa più nulla."))
    return _torna(request, delega)
