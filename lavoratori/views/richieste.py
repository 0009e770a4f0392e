"""La coda dell'ufficio: i documenti chiesti, da prendere in carico e a cui rispondere."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lavoratori.actions.richieste import chiedi_documento, prendi_richiesta, rispondi_richiesta
from lavoratori.choices import VersoDocumento
from lavoratori.forms.richieste import ChiediForm, RispondiForm
from lavoratori.models import AllegatoRichiesta, Lavoratore, RichiestaDocumento
from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.richieste import VISTE, coda, quante, richieste_di
from portale.audit.registro import record_read
from portale.documents.ricevuti import FORMATI
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
PER_PAGINA = 50


@allow(*DEL_CPI)
def richieste(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    vista = request.GET.get("vista", "")
    vista = vista if vista in VISTE else "da_prendere"
    pagina = Paginator(coda(attore, vista), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "lavoratori/richieste.html",
        {"pagina": pagina, "vista": vista, "quante": quante(attore)},
    )


@allow(*DEL_CPI)
def richiesta(request: HttpRequest, pk: int) -> HttpResponse:
    """Che cosa è stato chiesto, i file, e la risposta."""
    una = _una(request, pk)
    form = RispondiForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        accettata = "accetta" in request.POST
        try:
            rispondi_richiesta(
                richiesta=una,
                accettata=accettata,
                ragione=form.cleaned_data["ragione"],
                nome_file=file.name if file else "",
                contenuto=file.read() if file else b"",
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Risposta data: alla persona arriva un messaggio."))
            return redirect("lavoratori:richieste")
    record_read("fascicolo.letto", una.lavoratore, autore=request.attore)  # type: ignore[attr-defined]
    return render(request, "lavoratori/richiesta.html", {"una": una, "form": form})


def _una(request: HttpRequest, pk: int) -> RichiestaDocumento:
    visibili = RichiestaDocumento.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(
        visibili.select_related("lavoratore", "tipo", "documento", "presa_da__user"), pk=pk
    )


@allow(*DEL_CPI)
@require_POST
def prendi(request: HttpRequest, pk: int) -> HttpResponse:
    una = _una(request, pk)
    try:
        prendi_richiesta(richiesta=una, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    return redirect("lavoratori:richiesta", una.pk)


@allow(*DEL_CPI)
def della_persona(request: HttpRequest, pk: int) -> HttpResponse:
    """I documenti chiesti da una persona e a una persona; da qui l'ufficio le ne domanda uno."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    form = ChiediForm(request.POST or None, verso=VersoDocumento.DALLA_PERSONA)
    if form.is_valid():
        try:
            chiedi_documento(lavoratore=persona, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Documento chiesto: alla persona arriva un messaggio."))
            return redirect("lavoratori:richieste_della_persona", persona.pk)
    record_read("fascicolo.letto", persona, autore=attore)
    return render(
        request,
        "lavoratori/richieste_persona.html",
        {"persona": persona, "form": form, "righe": richieste_di(attore, persona.pk)[:PER_PAGINA]},
    )


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
@transaction.atomic
def allegato(request: HttpRequest, pk: int) -> FileResponse:
    """Il file mandato: chi lo apre resta scritto."""
    attore = request.attore  # type: ignore[attr-defined]
    uno = get_object_or_404(
        AllegatoRichiesta.objects.visible_to(attore).select_related("richiesta"), pk=pk
    )
    record_read("richiesta.allegato_letto", uno.richiesta, autore=attore)
    return FileResponse(
        uno.file.open(),
        as_attachment=True,
        content_type=FORMATI[uno.formato],
        filename=f"{uno.richiesta.tipo_id}-{uno.pk}.{uno.formato}",
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )
