"""I servizi con i posti contati: quanti ne restano, chi c'è, entrare e uscire."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.dotazioni import (
    apri_dotazione,
    cambia_posti,
    entra_nel_servizio,
    esce_dal_servizio,
)
from centri.forms.dotazioni import DotazioneForm, PostiForm, UscitaForm
from centri.forms.incontri import AggiungiForm
from centri.models import Centro, Dotazione, Fruizione, Prestazione
from centri.permissions import DEL_CPI, DEL_TITOLARE
from centri.queries.dotazioni import con_posti
from lavoratori.models import Lavoratore
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

PER_PAGINA = 50


def _dotazioni(request: HttpRequest) -> Any:
    return Dotazione.objects.visible_to(request.attore)  # type: ignore[attr-defined]


def _persone(request: HttpRequest) -> Any:
    return Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]


@allow(*DEL_CPI, *DEL_TITOLARE)
def dotazioni(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "centri/dotazioni.html",
        {
            "dotazioni": con_posti(_dotazioni(request)),
            "puo_aprire": request.attore.veste == Ruolo.REGIONE,  # type: ignore[attr-defined]
            "adesso": clock.now(),
        },
    )


@allow(Ruolo.REGIONE)
def nuova(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    form = DotazioneForm(
        request.POST or None,
        centri=Centro.objects.visible_to(attore).select_related("sede"),
        prestazioni=Prestazione.objects.visible_to(attore),
    )
    if form.is_valid():
        ente = get_object_or_404(Ente, pk=attore.titolare_id)
        try:
            una = apri_dotazione(ente=ente, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Servizio aperto."))
            return redirect("centri:dotazione", pk=una.pk)
    return render(request, "centri/dotazione_nuova.html", {"form": form})


@allow(*DEL_CPI, *DEL_TITOLARE)
def dotazione(request: HttpRequest, pk: int) -> HttpResponse:
    """Le tre cifre, chi c'è e, per chi lavora al centro, far entrare una persona."""
    attore = request.attore  # type: ignore[attr-defined]
    una = get_object_or_404(con_posti(_dotazioni(request)), pk=pk)
    form = AggiungiForm(request.POST or None, visibili=_persone(request))
    entra_qui = request.method == "POST" and attore.veste in DEL_CPI and form.is_valid()
    if entra_qui and _entra(request, una, form.cleaned_data["codice_fiscale"], form):
        return redirect("centri:dotazione", pk=pk)
    dentro = _cercate(
        una.fruizioni.visible_to(attore).aperte().select_related("lavoratore"),
        request.GET.get("cerca", ""),
    )
    return render(
        request,
        "centri/dotazione.html",
        {
            "dotazione": una,
            "pagina": Paginator(
                dentro.order_by("lavoratore__nome_ordinamento", "pk"), PER_PAGINA
            ).get_page(request.GET.get("page")),
            "cerca": request.GET.get("cerca", ""),
            "uscite": una.fruizioni.visible_to(attore).exclude(al=None).count(),
            "form": form,
            "dell_ufficio": attore.veste in DEL_CPI,
            "posti_form": PostiForm(initial={"posti": una.posti, "fonte": una.fonte}),
            "puo_cambiare": attore.veste == Ruolo.REGIONE,
            "adesso": clock.now(),
        },
    )


def _cercate(fruizioni: Any, testo: str) -> Any:
    parole = testo.split()[:4]
    for parola in parole:
        fruizioni = fruizioni.filter(
            Q(lavoratore__cognome__icontains=parola) | Q(lavoratore__nome__icontains=parola)
        )
    return fruizioni


def _entra(
    request: HttpRequest, una: Dotazione, lavoratore: Lavoratore, form: AggiungiForm | None
) -> bool:
    try:
        entra_nel_servizio(
            dotazione=una,
            lavoratore=lavoratore,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        if form is None:
            messages.error(request, str(no))
        else:
            form.add_error(None, no.frasi)
        return False
    messages.success(request, _("Entrata nel servizio: il posto è suo."))
    return True


@allow(*DEL_CPI)
@require_POST
def entra(request: HttpRequest, pk: int, persona: int) -> HttpResponse:
    """Dalla pagina di chi telefona: la persona entra nel servizio senza cercarla di nuovo."""
    una = get_object_or_404(_dotazioni(request), pk=pk)
    _entra(request, una, get_object_or_404(_persone(request), pk=persona), None)
    richiamata = request.POST.get("richiamata", "")
    if richiamata.isdigit():
        return redirect("centri:richiamata", pk=int(richiamata))
    return redirect("centri:dotazione", pk=pk)


@allow(*DEL_CPI)
def esce(request: HttpRequest, pk: int) -> HttpResponseBase:
    una = get_object_or_404(
        Fruizione.objects.visible_to(request.attore)  # type: ignore[attr-defined]
        .aperte()
        .select_related("lavoratore", "dotazione"),
        pk=pk,
    )
    form = UscitaForm(request.POST or None)
    if form.is_valid():
        try:
            esce_dal_servizio(
                fruizione=una,
                motivo=form.cleaned_data["motivo"],
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Uscita registrata: il posto è libero."))
        return redirect("centri:dotazione", pk=una.dotazione_id)
    return render(request, "centri/fruizione_fine.html", {"fruizione": una, "form": form})


@allow(Ruolo.REGIONE)
@require_POST
def posti(request: HttpRequest, pk: int) -> HttpResponse:
    una = get_object_or_404(_dotazioni(request), pk=pk)
    form = PostiForm(request.POST)
    if form.is_valid():
        try:
            cambia_posti(
                dotazione=una,
                autore=request.attore,  # type: ignore[attr-defined]
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Posti cambiati."))
    else:
        messages.error(request, _("Indichi quanti posti, e da dove viene il numero."))
    return redirect("centri:dotazione", pk=pk)
