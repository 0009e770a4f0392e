"""Correggere come si raggiunge una persona, e in quale lingua: l'ufficio, o la persona stessa."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lavoratori.actions.lavoratori import aggiorna_recapiti
from lavoratori.forms.recapiti import RecapitiForm
from lavoratori.models import Lavoratore, Protezione
from lavoratori.queries.recapiti import recapiti_di
from portale.audit.registro import record_read
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
def recapiti(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    return _pagina(request, lavoratore, "fascicolo:persona", lavoratore.pk)


@allow(Ruolo.CITTADINO)
def miei_recapiti(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore))
    return _pagina(request, lavoratore, "home")


def _pagina(request: HttpRequest, lavoratore: Lavoratore, ritorno: str, *args: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    come = {"lingua": lavoratore.lingua, "canale_preferito": lavoratore.canale_preferito}
    oggi = come | recapiti_di(attore, lavoratore)
    form = RecapitiForm(request.POST or None, initial=oggi)
    if form.is_valid():
        aggiorna_recapiti(lavoratore=lavoratore, **form.per_l_atto(), autore=attore)
        messages.success(request, _("Recapiti aggiornati."))
        return redirect(ritorno, *args)
    if attore.veste != Ruolo.CITTADINO:
        record_read("fascicolo.letto", lavoratore, autore=attore)
    protetta = Protezione.objects.protegge(lavoratore.pk)
    contesto = {"form": form, "lavoratore": lavoratore, "ritorno": ritorno, "protetta": protetta}
    return render(request, "lavoratori/recapiti.html", contesto)
