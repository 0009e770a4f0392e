"""Gli incontri aperti a tutti, e il «sono qui» dal codice mostrato in sala."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from centri.actions.attese import mettiti_in_attesa
from centri.actions.incontri import conferma_presenza, iscrivi_a_incontro
from centri.forms.incontri import ChiSonoForm
from centri.models import Centro, Incontro
from centri.queries.incontri import con_numeri
from centri.views.richiamatemi import nei_limiti
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.links import bearer, leggi
from portale.permissions.guards import public

SCOPO_PRESENZA = "presenza"
VALE = timedelta(hours=12)  # il codice della sala cambia a ogni incontro e a ogni giorno
IN_VISTA = 30


def _aperti() -> Any:
    return con_numeri(Incontro.objects.pubblici().filter(inizio__gt=clock.now()))


@public
def del_centro(request: HttpRequest, codice: str) -> HttpResponse:
    """Gli incontri di un centro a cui ci si può iscrivere da sé."""
    centro = get_object_or_404(Centro.objects.select_related("sede__comune"), codice=codice)
    incontri = _aperti().filter(centro=centro).order_by("inizio", "pk")[:IN_VISTA]
    return render(request, "centri/incontri_aperti.html", {"centro": centro, "incontri": incontri})


@public
def aperto(request: HttpRequest, pk: int) -> HttpResponse:
    """Quanti posti restano, e iscriversi: con l'accesso basta un tocco."""
    uno = get_object_or_404(_aperti().select_related("centro__sede__comune"), pk=pk)
    persona = _chi_e_entrata(request)
    form = ChiSonoForm(request.POST or None) if persona is None else None
    impedimenti: list[str] = []
    if request.method == "POST" and (form is None or form.is_valid()):
        impedimenti = _si_iscrive(request, uno, persona, form)
        if not impedimenti:
            fatta = reverse("centri:incontro_aperto_fatto", args=[pk])
            return redirect(fatta + ("?attesa=si" if "attesa" in request.POST else ""))
    altri = _aperti().filter(centro=uno.centro, inizio__gt=uno.inizio).exclude(pk=pk)
    return render(
        request,
        "centri/incontro_aperto.html",
        {
            "incontro": uno,
            "liberi": uno.posti - uno.iscritte,
            "persona": persona,
            "form": form,
            "impedimenti": impedimenti,
            "altri": [altro for altro in altri.order_by("inizio")[:3] if altro.liberi > 0],
        },
    )


def _chi_e_entrata(request: HttpRequest) -> Lavoratore | None:
    if not request.user.is_authenticated:
        return None
    return Lavoratore.objects.filter(utente=request.user).first()


def _si_iscrive(
    request: HttpRequest, uno: Incontro, persona: Lavoratore | None, form: ChiSonoForm | None
) -> list[str]:
    """Con i soli dati la risposta è la stessa per tutti: non dice chi è seguito dal centro."""
    attore = request.attore  # type: ignore[attr-defined]
    if not nei_limiti(request, str(uno.pk), per_cosa=1000):
        return [str(_("Da qui sono arrivate molte richieste: riprovi fra un'ora."))]
    chi = persona or (form.persona() if form else None)
    if chi is None:
        return []
    try:
        if "attesa" in request.POST:
            mettiti_in_attesa(lavoratore=chi, centro=uno.centro, incontro=uno, autore=attore)
        else:
            iscrivi_a_incontro(incontro=uno, lavoratore=chi, autore=attore)
    except AttoImpedito as no:
        return no.frasi if persona else []
    return []


@public
def fatto(request: HttpRequest, pk: int) -> HttpResponse:
    uno = get_object_or_404(_aperti().select_related("centro__sede__comune"), pk=pk)
    return render(
        request,
        "centri/incontro_aperto_fatto.html",
        {
            "incontro": uno,
            "persona": _chi_e_entrata(request),
            "in_attesa": "attesa" in request.GET,
        },
    )


@bearer(SCOPO_PRESENZA)
def presenza(request: HttpRequest) -> HttpResponse:
    """Si apre dal codice mostrato in sala, e vale solo per quel giorno."""
    gettone = request.resolver_match.kwargs["gettone"]  # type: ignore[union-attr]
    try:
        leggi(SCOPO_PRESENZA, gettone, durata=VALE)
    except BadSignature:
        return render(request, "identity/collegamento_scaduto.html", status=404)
    uno = get_object_or_404(
        Incontro.objects.select_related("centro__sede__comune"),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )
    persona = _chi_e_entrata(request)
    form = ChiSonoForm(request.POST or None) if persona is None else None
    confermata = False
    if request.method == "POST" and (form is None or form.is_valid()):
        confermata = _conferma(request, uno, persona, form)
    return render(
        request,
        "centri/incontro_presenza.html",
        {"incontro": uno, "persona": persona, "form": form, "confermata": confermata},
    )


def _conferma(
    request: HttpRequest, uno: Incontro, persona: Lavoratore | None, form: ChiSonoForm | None
) -> bool:
    chi = persona or (form.persona() if form else None)
    try:
        conferma_presenza(
            incontro=uno,
            lavoratore=chi,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        if form is None:
            messages.error(request, str(no))
        else:
            form.add_error(None, no.frasi)
        return False
    return True
