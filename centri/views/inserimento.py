"""Inserire una persona: si scrive il codice fiscale, il resto del suo codice si legge da sé."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from centri.actions.inserimenti import inserisci_persona
from centri.forms.inserimenti import CodiceFiscaleForm, PersonaForm
from centri.permissions import DEL_CPI
from lavoratori.models import Lavoratore
from lavoratori.queries.doppioni import simili_a
from portale.codice_fiscale import Nascita, decodifica, luogo_di_nascita
from portale.errors import AttoImpedito, _
from portale.parole import confrontabile
from portale.permissions.guards import allow


@allow(*DEL_CPI)
def nuova(request: HttpRequest) -> HttpResponse:
    """Prima il codice; se c'è già si apre la sua scheda, altrimenti la pagina è già iniziata."""
    attore = request.attore  # type: ignore[attr-defined]
    if "cognome" in request.POST:
        return _salva(request)
    form = CodiceFiscaleForm(request.POST or None)
    if not form.is_valid():
        return render(request, "centri/persona_codice.html", {"form": form})
    codice = form.cleaned_data["codice_fiscale"]
    gia = Lavoratore.objects.visible_to(attore).filter(codice_fiscale=codice).first()
    if gia is not None:
        messages.info(request, _("C'è già: ecco il suo fascicolo."))
        return redirect("fascicolo:persona", gia.pk)
    nascita = decodifica(codice)
    iniziale = {"codice_fiscale": codice}
    if nascita:
        iniziale |= {"sesso": nascita.sesso, "nato_il": nascita.nato_il}  # type: ignore[dict-item]
    return _pagina(request, PersonaForm(initial=iniziale, attore=attore), nascita)


def _pagina(
    request: HttpRequest, form: PersonaForm, nascita: Nascita | None, **contesto: Any
) -> HttpResponse:
    luogo = luogo_di_nascita(nascita.belfiore) if nascita else None
    return render(
        request,
        "centri/persona_nuova.html",
        {"form": form, "luogo": luogo, "simili": [], **contesto},
    )


def _salva(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    form = PersonaForm(request.POST, attore=attore)
    nascita = decodifica(request.POST.get("codice_fiscale", ""))
    if not form.is_valid():
        return _pagina(request, form, nascita)
    dati = form.cleaned_data
    simili = simili_a(
        attore,
        nome_ordinamento=confrontabile(f"{dati['cognome']} {dati['nome']}"),
        nato_il=dati["nato_il"],
        valori=[dati["email"], dati["cellulare"], dati["telefono"]],
    )
    if simili and "un_altra" not in request.POST:
        return _pagina(request, form, nascita, simili=simili)
    try:
        lavoratore = inserisci_persona(autore=attore, **dati)
    except AttoImpedito as no:
        form.add_error(None, no.frasi)
        return _pagina(request, form, nascita)
    for nota in form.note:
        messages.warning(request, nota)
    return _arriva(request, lavoratore)


def _arriva(request: HttpRequest, lavoratore: Lavoratore) -> HttpResponse:
    """Nel fascicolo, se è dell'ufficio; chi abita altrove è di un altro Centro."""
    attore = request.attore  # type: ignore[attr-defined]
    if Lavoratore.objects.visible_to(attore).filter(pk=lavoratore.pk).exists():
        messages.success(request, _("Persona inserita."))
        return redirect("fascicolo:persona", lavoratore.pk)
    messages.success(request, _("Persona inserita: la segue il Centro del suo domicilio."))
    return redirect("centri:persona_nuova")
