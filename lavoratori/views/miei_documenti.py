"""I documenti della persona, dal telefono: chiederne uno, mandarne uno, a che punto sono."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lavoratori.actions.richieste import chiedi_documento, manda_file
from lavoratori.choices import StatoRichiesta, VersoDocumento
from lavoratori.forms.richieste import ChiediForm, FileForm, MandaForm
from lavoratori.models import Lavoratore, RichiestaDocumento
from lavoratori.queries.richieste import richieste_di
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

QUANTE = 30


@allow(Ruolo.CITTADINO)
def miei_documenti(request: HttpRequest) -> HttpResponse:
    persona = _io(request)
    righe = list(richieste_di(request.attore, persona.pk)[:QUANTE])  # type: ignore[attr-defined]
    _da_rifare(righe)
    return render(
        request,
        "lavoratori/miei_documenti.html",
        {
            "da_mandare": [una for una in righe if una.stato == StatoRichiesta.DA_INVIARE],
            "righe": [una for una in righe if una.stato != StatoRichiesta.DA_INVIARE],
        },
    )


def _da_rifare(righe: list[RichiestaDocumento]) -> None:
    """Un documento rifiutato si rimanda da lì, finché non ce n'è una richiesta più recente."""
    piu_recenti: set[str] = set()
    for una in righe:
        rifiutata = una.stato == StatoRichiesta.RIFIUTATA
        una.da_rifare = rifiutata and una.tipo_id not in piu_recenti  # type: ignore[attr-defined]
        piu_recenti.add(una.tipo_id)


def _io(request: HttpRequest) -> Lavoratore:
    visibili = Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(visibili.select_related("domicilio_comune__provincia"))


@allow(Ruolo.CITTADINO)
def chiedi(request: HttpRequest) -> HttpResponse:
    """Un documento che dà l'ufficio: alcuni sono pronti subito."""
    return _pagina(request, ChiediForm, VersoDocumento.DALL_UFFICIO, _("Chieda un documento"))


@allow(Ruolo.CITTADINO)
def manda(request: HttpRequest) -> HttpResponse:
    """Un documento suo, con il file."""
    return _pagina(request, MandaForm, VersoDocumento.DALLA_PERSONA, _("Mandi un documento"))


def _pagina(
    request: HttpRequest, modulo: type[forms.Form], verso: str, titolo: Any
) -> HttpResponse:
    form = modulo(  # type: ignore[call-arg]
        request.POST or None,
        request.FILES or None,
        verso=verso,
        initial={"tipo": request.GET.get("tipo", "")},
    )
    if form.is_valid():
        file = form.cleaned_data.get("file")
        try:
            richiesta = chiedi_documento(
                lavoratore=_io(request),
                tipo=form.cleaned_data["tipo"],
                nota=form.cleaned_data["nota"],
                nome_file=file.name if file else "",
                contenuto=file.read() if file else b"",
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return _fatto(request, richiesta)
    return render(
        request,
        "lavoratori/documento_modulo.html",
        {"form": form, "titolo": titolo, "tipi": []},
    )


def _fatto(request: HttpRequest, richiesta: RichiestaDocumento) -> HttpResponse:
    if richiesta.documento_id:
        messages.success(request, _("Il documento è pronto tra pochi secondi: lo trova qui."))
    else:
        messages.success(request, _("Richiesta inviata: le scriviamo quando c'è la risposta."))
    return redirect("lavoratori:miei_documenti")


@allow(Ruolo.CITTADINO)
def rispondi(request: HttpRequest, pk: int) -> HttpResponse:
    """Manda ciò che l'ufficio ha chiesto."""
    attore = request.attore  # type: ignore[attr-defined]
    aperte = RichiestaDocumento.objects.visible_to(attore).aperte()
    richiesta = get_object_or_404(aperte.select_related("tipo"), pk=pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            manda_file(
                richiesta=richiesta, nome_file=file.name, contenuto=file.read(), autore=attore
            )
        except AttoImpedito as no:
            form.add_error("file", no.frasi)
        else:
            messages.success(request, _("File mandato: le scriviamo quando c'è la risposta."))
            return redirect("lavoratori:miei_documenti")
    return render(
        request,
        "lavoratori/documento_modulo.html",
        {"form": form, "titolo": richiesta.tipo.nome, "tipi": [richiesta.tipo]},
    )
