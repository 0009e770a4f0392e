"""Il telefono del centro: la coda di chi va richiamata, la chiamata, il registro."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.richiamate import annota_telefonata, collega_richiamata, prendi_richiamata
from centri.choices import StatoRichiamata
from centri.forms.incontri import AggiungiForm
from centri.forms.richiamate import TelefonataForm
from centri.models import Centro, Dotazione, Richiamata, Telefonata
from centri.permissions import DEL_CPI
from centri.queries.dotazioni import con_posti
from centri.queries.richiamate import chi_potrebbe_essere, in_coda, quando_si_chiama
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow

IN_VISTA = 30


def _richiamate(request: HttpRequest) -> Any:
    return Richiamata.objects.visible_to(request.attore)  # type: ignore[attr-defined]


def _persone(request: HttpRequest) -> Any:
    return Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]


@allow(*DEL_CPI)
def richiamate(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    adesso = clock.now()
    centro = Centro.objects.visible_to(attore).first()
    telefonate = Telefonata.objects.visible_to(attore)
    return render(
        request,
        "centri/richiamate.html",
        {
            "coda": list(in_coda(_richiamate(request))),
            "adesso": adesso,
            "quando": quando_si_chiama(centro, adesso) if centro else None,
            "registro": telefonate.select_related(
                "operatore__user", "lavoratore", "richiamata"
            ).order_by("-quando", "-pk")[:IN_VISTA],
            "centro": centro,
        },
    )


@allow(*DEL_CPI)
def richiamata(request: HttpRequest, pk: int) -> HttpResponse:
    """La chiamata: chi è, che cosa le si può dire, com'è andata."""
    attore = request.attore  # type: ignore[attr-defined]
    una = get_object_or_404(
        _richiamate(request).select_related("centro__sede", "lavoratore", "presa_da__user"), pk=pk
    )
    form = TelefonataForm(request.POST or None)
    if form.is_valid():
        try:
            annota_telefonata(
                centro=una.centro,
                operatore=attore.incarico,
                richiamata=una,
                autore=attore,
                **form.campi(),
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Telefonata annotata."))
            return redirect("centri:richiamata", pk=pk)
    aperta = una.stato != StatoRichiamata.CONCLUSA
    return render(
        request,
        "centri/richiamata.html",
        {
            "richiamata": una,
            "form": form,
            "aperta": aperta,
            "mia": una.presa_da_id == attore.incarico.pk,
            "forse": [] if una.lavoratore_id else chi_potrebbe_essere(una, _persone(request))[:5],
            "cerca": AggiungiForm(visibili=_persone(request)),
            "telefonate": una.telefonate.select_related("operatore__user"),
            "servizi": con_posti(
                Dotazione.objects.visible_to(attore).in_vigore(clock.today()), una.lavoratore_id
            ),
        },
    )


@allow(*DEL_CPI)
@require_POST
def prendi(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    una = get_object_or_404(_richiamate(request), pk=pk)
    try:
        prendi_richiamata(richiamata=una, operatore=attore.incarico, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
        return redirect("centri:richiamate")
    return redirect("centri:richiamata", pk=pk)


@allow(*DEL_CPI)
@require_POST
def collega(request: HttpRequest, pk: int) -> HttpResponse:
    """La persona: una di quelle con lo stesso numero, o quella con questo codice fiscale."""
    una = get_object_or_404(_richiamate(request), pk=pk)
    form = AggiungiForm(request.POST, visibili=_persone(request))
    if not form.is_valid():
        for frase in form.errors.get("codice_fiscale", []):
            messages.error(request, str(frase))
        return redirect("centri:richiamata", pk=pk)
    collega_richiamata(
        richiamata=una,
        lavoratore=form.cleaned_data["codice_fiscale"],
        autore=request.attore,  # type: ignore[attr-defined]
    )
    messages.success(request, _("Adesso questa richiamata è della persona."))
    return redirect("centri:richiamata", pk=pk)
