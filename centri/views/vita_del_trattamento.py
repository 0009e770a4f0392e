"""Che cosa cambia in un trattamento CIG: lo stato, i dati, la proroga, l'azienda, i documenti."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from centri.forms.trattamenti import AllegatoForm, CondizioneForm, DatiForm, ProrogaForm, StatoForm
from centri.views.trattamenti import da_leggere, limiti_da_mostrare, oltre
from lavoratori.actions.allegati_cig import aggiungi_allegato, leggi_allegato
from lavoratori.actions.trattamenti import (
    UN_GIORNO,
    aggiorna_trattamento,
    cambia_stato,
    nuova_proroga,
    proroga_trattamento,
    registra_condizione,
)
from lavoratori.models import AllegatoTrattamento, TrattamentoCig
from portale import clock
from portale.bodies.models import Ente
from portale.documents.ricevuti import FORMATI
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


def il_caso(request: HttpRequest, pk: int) -> TrattamentoCig:
    visibili = TrattamentoCig.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(visibili.select_related("unita_comune", "causale"), pk=pk)


def _pagina(request: HttpRequest, template: str, caso: TrattamentoCig, **altro: Any) -> Any:
    return render(request, template, {"trattamento": caso, **altro})


@allow(Ruolo.REGIONE)
def stato(request: HttpRequest, pk: int) -> HttpResponse:
    caso = il_caso(request, pk)
    iniziale = {
        "giorno": clock.today(),
        "autorizzazione_numero": caso.autorizzazione_numero,
        "decreto_numero": caso.decreto_numero,
    }
    form = StatoForm(request.POST or None, caso=caso, initial=iniziale)
    if form.is_valid():
        autore = request.attore  # type: ignore[attr-defined]
        try:
            cambiato = cambia_stato(trattamento=caso, autore=autore, **form.per_l_atto())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            fatto = _("Ora il trattamento è «%(stato)s».")
            messages.success(request, fatto % {"stato": cambiato.get_stato_display()})
            return redirect("centri:trattamento", pk=caso.pk)
    return _pagina(request, "centri/trattamento_stato.html", caso, form=form)


@allow(Ruolo.REGIONE)
def dati(request: HttpRequest, pk: int) -> HttpResponse:
    caso = il_caso(request, pk)
    form = DatiForm(request.POST or None, instance=caso)
    if form.is_valid():
        autore = request.attore  # type: ignore[attr-defined]
        aggiorna_trattamento(trattamento=caso, dettagli=form.per_l_atto(), autore=autore)
        messages.success(request, _("Dati del trattamento aggiornati."))
        return redirect("centri:trattamento", pk=caso.pk)
    return _pagina(request, "centri/trattamento_dati.html", caso, form=form)


@allow(Ruolo.REGIONE)
def proroga(request: HttpRequest, pk: int) -> HttpResponse:
    caso, attore = il_caso(request, pk), request.attore  # type: ignore[attr-defined]
    form = ProrogaForm(request.POST or None, initial={"causale": caso.causale_id})
    limiti: list[dict[str, Any]] = []
    if form.is_valid():
        campi = form.per_l_atto()
        limiti = limiti_da_mostrare(nuova_proroga(caso, campi["causale"], campi["al"]))
        if da_leggere(form, limiti):
            form.mostra_i_limiti(oltre=oltre(limiti))
        else:
            try:
                nuovo = proroga_trattamento(precedente=caso, autore=attore, **campi)
            except AttoImpedito as no:
                form.mostra_i_limiti(oltre=oltre(limiti))
                form.add_error(None, no.frasi)
            else:
                messages.success(request, _("Proroga aperta: è questo trattamento."))
                return redirect("centri:trattamento", pk=nuovo.pk)
    return _pagina(
        request,
        "centri/trattamento_proroga.html",
        caso,
        form=form,
        limiti=limiti or limiti_da_mostrare(caso),
        comincia=caso.al + UN_GIORNO,
    )


@allow(Ruolo.REGIONE)
def condizione(request: HttpRequest, pk: int) -> HttpResponse:
    caso, attore = il_caso(request, pk), request.attore  # type: ignore[attr-defined]
    form = CondizioneForm(request.POST or None, initial={"dal": clock.today()})
    if form.is_valid():
        try:
            registra_condizione(
                titolare=Ente.objects.get(pk=caso.titolare_id),
                azienda_cf=caso.azienda_cf,
                autore=attore,
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Condizione dell'azienda registrata."))
            return redirect("centri:trattamento", pk=caso.pk)
    return _pagina(request, "centri/trattamento_condizione.html", caso, form=form)


@allow(Ruolo.REGIONE)
def documenti(request: HttpRequest, pk: int) -> HttpResponse:
    caso, attore = il_caso(request, pk), request.attore  # type: ignore[attr-defined]
    form = AllegatoForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            aggiungi_allegato(
                trattamento=caso,
                tipo=form.cleaned_data["tipo"],
                nome_file=file.name,
                contenuto=file.read(),
                autore=attore,
            )
        except AttoImpedito as no:
            form.add_error("file", no.frasi)
        else:
            messages.success(request, _("Documento aggiunto."))
            return redirect("centri:trattamento", pk=caso.pk)
    return _pagina(request, "centri/trattamento_documento.html", caso, form=form)


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def documento(request: HttpRequest, pk: int) -> HttpResponse:
    """Il file com'è arrivato: si scarica, non si apre nella pagina."""
    attore = request.attore  # type: ignore[attr-defined]
    allegato = get_object_or_404(AllegatoTrattamento.objects.visible_to(attore), pk=pk)
    risposta = HttpResponse(
        leggi_allegato(allegato=allegato, autore=attore),
        content_type=FORMATI[allegato.formato],
        headers={"Cache-Control": "private, no-store"},
    )
    nome = f"{allegato.tipo}-{allegato.trattamento_id}-{allegato.pk}.{allegato.formato}"
    risposta["Content-Disposition"] = f'attachment; filename="{nome}"'
    return risposta
