"""Il domicilio cambia: prima si legge che cosa segue, poi si conferma. E chi arriva si accetta."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.traslochi import accetta_consegna, respingi_consegna, trasloca
from centri.choices.traslochi import StatoConsegna
from centri.forms.traslochi import ConfermaForm, DomicilioForm
from centri.models import Consegna
from centri.permissions import DEL_CPI
from centri.queries.traslochi import Prospetto, foglio_in_pdf, prospetto_del_trasloco
from lavoratori.models import Lavoratore
from portale.audit.registro import record_read
from portale.documents.views import manda
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

PER_PAGINA = 50
IN_RIGA = ("lavoratore", "da_centro__sede", "a_centro__sede", "comune", "da_operatore__user")


@allow(*DEL_CPI)
@transaction.atomic
def domicilio(request: HttpRequest, pk: int) -> HttpResponse:
    """Una pagina: dove va, che cosa segue, e la conferma. Se l'ha scritto lei, è già compilata."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    record_read("fascicolo.letto", persona, autore=attore)
    scritto = Consegna.objects.visible_to(attore).da_confermare().filter(lavoratore=persona)
    return _pagina(request, persona, "centri/domicilio.html", scritto.first())


@allow(Ruolo.CITTADINO)
def mio_domicilio(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore))
    scritto = Consegna.objects.visible_to(attore).da_confermare().select_related("comune")
    return _pagina(request, persona, "centri/mio_domicilio.html", scritto.first())


def _pagina(
    request: HttpRequest, persona: Lavoratore, template: str, scritto: Consegna | None
) -> HttpResponse:
    form = DomicilioForm(request.POST or None, initial=_scritti(scritto))
    conferma = ConfermaForm(request.POST if "conferma" in request.POST else None)
    prospetto: Prospetto | None = None
    if form.is_valid():
        dove = form.cleaned_data
        prospetto = prospetto_del_trasloco(persona, dove["comune"], dove["circoscrizione"])
        if "conferma" in request.POST and conferma.is_valid():
            altro = {} if _da_se(request) else conferma.cleaned_data
            try:
                consegna = trasloca(
                    lavoratore=persona,
                    autore=request.attore,  # type: ignore[attr-defined]
                    visto=request.POST.get("visto"),
                    **dove,
                    **altro,
                )
            except AttoImpedito as no:
                form.add_error(None, no.frasi)
            else:
                return _fatto(request, persona, consegna)
    contesto = {"persona": persona, "form": form, "prospetto": prospetto, "scritto": scritto}
    return render(request, template, contesto | {"conferma": conferma})


def _da_se(request: HttpRequest) -> bool:
    return bool(request.attore.veste == Ruolo.CITTADINO)  # type: ignore[attr-defined]


def _scritti(scritto: Consegna | None) -> dict[str, Any]:
    campi = ("comune", "indirizzo", "circoscrizione")
    return {campo: getattr(scritto, campo) for campo in campi} if scritto else {}


def _fatto(request: HttpRequest, persona: Lavoratore, consegna: Consegna | None) -> HttpResponse:
    if _da_se(request):
        if consegna and consegna.stato == StatoConsegna.DA_CONFERMARE:
            frase = _("Ricevuto. Il suo ufficio lo guarda e le scrive: per ora non cambia nulla.")
        else:
            frase = _("Il nuovo domicilio è scritto.")
        messages.success(request, frase)
        return redirect("home")
    messages.success(request, _("Domicilio scritto."))
    if consegna:
        return redirect("centri:consegna", consegna.pk)
    return redirect("fascicolo:persona", persona.pk)


@allow(*DEL_CPI)
@transaction.atomic
def consegna(request: HttpRequest, pk: int) -> HttpResponse:
    """Il foglio: lo stampa chi l'ha scritto, lo legge e lo accetta chi riceve la persona."""
    attore = request.attore  # type: ignore[attr-defined]
    visibili = Consegna.objects.visible_to(attore)
    righe = visibili.select_related(*IN_RIGA, "a_centro__sede__comune", "accettata_da__user")
    una = get_object_or_404(righe, pk=pk)
    record_read("consegna.letta", una, autore=attore)
    mia = una.a_centro is not None and una.a_centro.sede_id == attore.sede_id
    contesto = {
        "foglio": una,
        "mia": mia,
        "da_accettare": mia and una.da_accettare,
        "in_pdf": foglio_in_pdf(una) is not None,
    }
    return render(request, "centri/consegna.html", contesto)


@allow(*DEL_CPI)
@transaction.atomic
def foglio(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Il foglio in PDF: lo legge anche chi l'ha scritto, che il fascicolo non lo vede più."""
    attore = request.attore  # type: ignore[attr-defined]
    documento = foglio_in_pdf(get_object_or_404(Consegna.objects.visible_to(attore), pk=pk))
    if documento is None:
        raise Http404
    return manda(request, documento)


@allow(*DEL_CPI)
def consegne(request: HttpRequest) -> HttpResponse:
    """Chi arriva da un altro ufficio, e chi ha scritto da sé di aver cambiato casa."""
    attore = request.attore  # type: ignore[attr-defined]
    sue = Consegna.objects.visible_to(attore).select_related(*IN_RIGA)
    arrivate = sue.da_accettare().filter(a_centro__sede=attore.sede_id)
    pagina = Paginator(arrivate, PER_PAGINA).get_page(request.GET.get("pagina"))
    da_confermare = sue.da_confermare().filter(da_centro__sede=attore.sede_id)
    contesto = {"pagina": pagina, "da_confermare": da_confermare[:PER_PAGINA]}
    return render(request, "centri/consegne.html", contesto)


@allow(*DEL_CPI)
@require_POST
def accetta(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    arrivate = Consegna.objects.visible_to(attore).filter(a_centro__sede=attore.sede_id)
    foglio = get_object_or_404(arrivate, pk=pk)
    try:
        accetta_consegna(consegna=foglio, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
        return redirect("centri:consegne")
    messages.success(request, _("Da oggi la segue lei: la persona riceve un messaggio."))
    return redirect("fascicolo:persona", foglio.lavoratore_id)


@allow(*DEL_CPI)
@require_POST
def respingi(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    scritte = Consegna.objects.visible_to(attore).filter(da_centro__sede=attore.sede_id)
    foglio = get_object_or_404(scritte, pk=pk)
    try:
        respingi_consegna(consegna=foglio, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Il domicilio resta quello di prima."))
    return redirect("centri:consegne")
