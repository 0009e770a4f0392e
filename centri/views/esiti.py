"""Gli esiti da registrare: i colloqui passati di cui nessuno ha scritto com'è andata."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from centri.actions.colloqui import disdici_colloquio
from centri.actions.esiti import registra_esito
from centri.choices import MotivoDisdetta
from centri.forms.esiti import DISDETTO, EsitoRapidoForm
from centri.models import Colloquio
from centri.permissions import DEL_CPI
from centri.queries.esiti import da_registrare, mancanti, per_giorno
from portale import clock
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow

PER_PAGINA = 50


@allow(*DEL_CPI)
def esiti(request: HttpRequest) -> HttpResponse:
    """Per giorno, dal più vecchio; l'esito si scrive qui, senza aprire il colloquio."""
    attore, adesso = request.attore, clock.now()  # type: ignore[attr-defined]
    righe = (
        da_registrare(attore, adesso)
        .select_related("lavoratore", "prestazione", "operatore__user")
        .order_by("inizio", "pk")
    )
    pagina = Paginator(righe, PER_PAGINA).get_page(request.GET.get("pagina"))
    visti = Colloquio.objects.visible_to(attore).filter(centro__sede=attore.sede_id)
    return render(
        request,
        "centri/esiti.html",
        {
            "pagina": pagina,
            "giorni": per_giorno(pagina.object_list),
            "motivi": MotivoDisdetta.choices,
            "ufficio": mancanti(visti, adesso),
            "mia": attore.incarico,
        },
    )


@allow(*DEL_CPI)
@require_POST
def esito_rapido(request: HttpRequest, pk: int) -> HttpResponse:
    """Erogato, non presentata, o disdetto con il suo motivo; poi si torna dove si era."""
    attore = request.attore  # type: ignore[attr-defined]
    colloquio = get_object_or_404(
        da_registrare(attore, clock.now()).select_related("lavoratore"), pk=pk
    )
    form = EsitoRapidoForm(request.POST)
    if not form.is_valid():
        for errori in form.errors.values():
            messages.error(request, f"{colloquio.lavoratore}: {errori[0]}")
        return _torna(request)
    campi = form.cleaned_data
    try:
        if campi["stato"] == DISDETTO:
            disdici_colloquio(colloquio=colloquio, autore=attore, motivo=campi["motivo"])
        else:
            registra_esito(
                colloquio=colloquio,
                stato=campi["stato"],
                durata=campi["durata"],
                note=campi["note"],
                autore=attore,
            )
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        frase = _("Esito registrato per {persona}.").format(persona=colloquio.lavoratore)
        messages.success(request, frase)
    return _torna(request)


def _torna(request: HttpRequest) -> HttpResponse:
    pagina = request.POST.get("pagina", "")
    coda = f"?pagina={pagina}" if pagina.isdigit() else ""
    return redirect(reverse("centri:esiti") + coda)
