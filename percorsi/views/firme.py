"""Firmare da sé: chi è entrata legge e conferma; chi ha il collegamento chiede prima il codice.

Il collegamento da solo non mostra nulla della persona: il documento si apre col codice.
"""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from percorsi.actions.firme import (
    accetta_patto,
    documento_da_firmare,
    firma_con_codice,
    manda_codice,
    riconosci_codice,
)
from percorsi.forms.firme import AccettaForm, CodiceForm
from percorsi.models import CodiceFirma, Patto
from percorsi.notifications import SCOPO_FIRMA
from percorsi.rules.firma_patto import DURATA_LETTURA
from portale import clock
from portale.audit.registro import record_read
from portale.documents.models import Documento
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.identity.links import bearer, firma
from portale.permissions.guards import allow

SCOPO_LETTURA = "firma-patto-aperta"
INSIEME = (
    "lavoratore",
    "programma",
    "percorso",
    "operatore__user",
    "operatore__sede",
    "assessment__percorso_proposto",
    "assessment__percorso_assegnato",
)


@allow(Ruolo.CITTADINO)
@transaction.atomic
def accetta(request: HttpRequest, pk: int) -> HttpResponseBase:
    """La persona, entrata con la propria identità, legge proprio quel PDF e lo firma."""
    attore = request.attore  # type: ignore[attr-defined]
    patto = get_object_or_404(
        Patto.objects.visible_to(attore).select_related(*INSIEME, "firma"), pk=pk
    )
    documento = documento_da_firmare(patto)
    form = _conferma(request, documento)
    if form.is_valid():
        try:
            accetta_patto(patto=patto, impronta=form.cleaned_data["impronta"], autore=attore)
        except AttoImpedito as no:
            form = _conferma(request, documento, no)
        else:
            messages.success(request, _("Ha firmato. Il documento con la firma si sta preparando."))
            return redirect("percorsi:patto", pk=patto.pk)
    record_read("patto.letto", patto, autore=attore)
    return _leggi_e_firma(request, patto, documento, form, "documenti:scarica")


@bearer(SCOPO_FIRMA)
def firma_da_se(request: HttpRequest) -> HttpResponseBase:
    """Prima il codice: chi ha solo il collegamento non vede né nome né impegni."""
    attore = request.attore  # type: ignore[attr-defined]
    patto = get_object_or_404(Patto.objects.select_related(*INSIEME), pk=attore.oggetto_id)
    form = CodiceForm()
    if request.method == "POST" and "manda" in request.POST:
        try:
            manda_codice(patto=patto, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        return redirect(request.path)
    if request.method == "POST":
        form = CodiceForm(request.POST)
        if form.is_valid():
            try:
                codice = riconosci_codice(
                    patto=patto, cifre=form.cleaned_data["cifre"], autore=attore
                )
            except AttoImpedito as no:
                form.add_error("cifre", no.frasi)
            else:
                return redirect("percorsi:firma_aperta", gettone=firma(SCOPO_LETTURA, codice.pk))
    ultimo = CodiceFirma.objects.del_patto(patto).first()
    atteso = ultimo and not ultimo.riconosciuto_alle and ultimo.scade_alle > clock.now()
    return render(
        request,
        "percorsi/firma_da_se.html",
        {"patto": patto, "form": form, "ultimo": ultimo if atteso else None},
        status=422 if form.is_bound else 200,
    )


@bearer(SCOPO_LETTURA, DURATA_LETTURA)
@transaction.atomic
def firma_aperta(request: HttpRequest) -> HttpResponseBase:
    """Col codice riconosciuto: il testo, la sua impronta, la firma."""
    codice, patto = _aperto(request)
    documento = documento_da_firmare(patto)
    form = _conferma(request, documento)
    if form.is_valid():
        try:
            firma_con_codice(
                codice=codice,
                impronta=form.cleaned_data["impronta"],
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form = _conferma(request, documento, no)
        else:
            return redirect(request.path)
    record_read("patto.letto", patto, autore=request.attore)  # type: ignore[attr-defined]
    return _leggi_e_firma(request, patto, documento, form, "")


@bearer(SCOPO_LETTURA, DURATA_LETTURA)
@transaction.atomic
def documento_aperto(request: HttpRequest) -> HttpResponseBase:
    """Il PDF, proprio quello che si firma."""
    _codice, patto = _aperto(request)
    documento = documento_da_firmare(patto)
    if documento is None:
        raise Http404
    record_read("documento.letto", documento, autore=request.attore)  # type: ignore[attr-defined]
    return FileResponse(
        documento.file.open(),
        content_type="application/pdf",
        filename=f"patto-{documento.anno}-{documento.numero}.pdf",
        headers={"Cache-Control": "private, no-store"},
    )


def _aperto(request: HttpRequest) -> tuple[CodiceFirma, Patto]:
    codice = get_object_or_404(
        CodiceFirma.objects.filter(riconosciuto_alle__isnull=False),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )
    patto = Patto.objects.select_related(*INSIEME, "firma").get(pk=codice.patto_id)
    return codice, patto


def _conferma(
    request: HttpRequest, documento: Documento | None, no: AttoImpedito | None = None
) -> AccettaForm:
    """Il modulo di chi legge; rifiutato, riparte dal testo com'è adesso e dice perché."""
    impronta = documento.sha256 if documento else ""
    if request.method != "POST":
        return AccettaForm(initial={"impronta": impronta})
    if no is None:
        return AccettaForm(request.POST)
    form = AccettaForm(data={"impronta": impronta})
    form.full_clean()
    form.errors.pop("letto", None)
    form.add_error(None, no.frasi)
    return form


def _leggi_e_firma(
    request: HttpRequest,
    patto: Patto,
    documento: Documento | None,
    form: AccettaForm,
    scarica: str,
) -> HttpResponseBase:
    contesto = {
        "patto": patto,
        "documento": documento,
        "form": form,
        "scarica": scarica,
        "da_casa": not scarica,
    }
    stato = 422 if form.is_bound else 200
    return render(request, "percorsi/firma_leggi.html", contesto, status=stato)
