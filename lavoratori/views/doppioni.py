"""Possibili doppioni: due schede una accanto all'altra, e chi guarda decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.unioni import annulla_unione, sono_diverse, unisci_persone
from lavoratori.forms.unioni import UnioneForm, domicilio
from lavoratori.models import Lavoratore, Unione
from lavoratori.queries.doppioni import QUANTE, perche_queste, possibili_doppioni
from portale.audit.registro import record_read
from portale.codice_fiscale import discordanze, luogo_di_nascita
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

CHI_UNISCE = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
ULTIME = 10


@allow(*CHI_UNISCE)
def doppioni(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    unite = Unione.objects.visible_to(attore).in_vigore()
    return render(
        request,
        "lavoratori/doppioni.html",
        {
            "coppie": possibili_doppioni(attore),
            "quante": QUANTE,
            "unite": unite.select_related("resta", "tolta", "unita_da__user")[:ULTIME],
        },
    )


@allow(*CHI_UNISCE)
def confronto(request: HttpRequest, una: int, altra: int) -> HttpResponse:
    """`una` è la scheda che resta; l'altra vi si unisce."""
    attore = request.attore  # type: ignore[attr-defined]
    resta, tolta = _persona(request, una), _persona(request, altra)
    form = UnioneForm(request.POST or None, resta=resta, tolta=tolta)
    if request.method == "POST" and form.is_valid():
        try:
            unisci_persone(
                resta=resta, tolta=tolta, dalla_seconda=form.dalla_seconda(), autore=attore
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Unite: tutto ciò che c'era nelle due schede è qui."))
            return redirect("fascicolo:persona", resta.pk)
    if request.method == "GET":
        for persona in (resta, tolta):
            record_read("schede.confrontate", persona, autore=attore)
    return render(
        request,
        "lavoratori/confronto.html",
        {
            "resta": resta,
            "tolta": tolta,
            "schede": [_scheda(resta), _scheda(tolta)],
            "ragioni": perche_queste(resta, tolta),
            "form": form,
        },
    )


def _persona(request: HttpRequest, pk: int) -> Lavoratore:
    attore = request.attore  # type: ignore[attr-defined]
    visti = Lavoratore.objects.visible_to(attore).filter(unita_a=None)
    persona: Lavoratore = get_object_or_404(
        visti.select_related("domicilio_comune").con_recapiti(), pk=pk
    )
    return persona


def _scheda(persona: Lavoratore) -> dict[str, Any]:
    """I fatti da confrontare, e se il codice fiscale torna con ciò che è scritto."""
    luogo = luogo_di_nascita(persona.luogo_nascita)
    contraddice = discordanze(
        persona.codice_fiscale,
        cognome=persona.cognome,
        nome=persona.nome,
        sesso=persona.sesso,
        nato_il=persona.nato_il,
    )
    recapiti = [(r.get_tipo_display().capitalize(), r.valore) for r in persona.recapiti.all()]
    return {
        "persona": persona,
        "fatti": [
            (_("Codice fiscale"), persona.codice_fiscale),
            (_("Nascita"), f"{persona.nato_il:%d/%m/%Y}{f', {luogo.nome}' if luogo else ''}"),
            (_("Domicilio"), domicilio(persona)),
            *recapiti,
            (_("Cassa integrazione"), ", ".join(str(p) for p in persona.periodi_cig.all())),
            (_("Inserita"), f"{persona.created_at:%d/%m/%Y}"),
        ],
        "contraddice": [una.impedimento.frase for una in contraddice],
    }


@allow(*CHI_UNISCE)
@require_POST
def diverse(request: HttpRequest, una: int, altra: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    sono_diverse(una=_persona(request, una), altra=_persona(request, altra), autore=attore)
    messages.success(request, _("Segnato: sono due persone diverse."))
    return redirect("lavoratori:doppioni")


@allow(*CHI_UNISCE)
@require_POST
def annulla(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    unione = get_object_or_404(Unione.objects.visible_to(attore), pk=pk)
    try:
        annulla_unione(unione=unione, autore=attore)
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    else:
        messages.success(request, _("Unione annullata: le due schede sono com'erano."))
    return redirect("lavoratori:doppioni")
