"""Convocare, la lista di lavoro, la pagina di una convocazione con i suoi atti."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, make_aware
from django.views.decorators.http import require_POST

from centri.actions.convocazioni import (
    convoca,
    convoca_a,
    segna_consegna,
    segna_mancata_consegna,
    segna_ricontattata,
)
from centri.actions.giustificazioni import (
    decidi_giustificazione,
    leggi_giustificazione,
    presenta_giustificazione,
)
from centri.choices.condizionalita import Regime, StatoConvocazione
from centri.forms.convocazioni import (
    ConsegnaForm,
    ConvocaAForm,
    ConvocaForm,
    DecidiForm,
    GiustificaAlloSportelloForm,
    LeggiForm,
)
from centri.models import Centro, Colloquio, Convocazione, Giustificazione, Prestazione
from centri.permissions import DEL_CPI
from centri.queries.condizionalita import gradino_di, in_cassa_quel_giorno
from centri.queries.convocazioni import DA_CONSEGNARE, NOMI, per_vista, quante
from centri.queries.offerte import offerte_libere
from centri.rules.convocazione import CONSEGNABILI
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.permissions.guards import allow
from portale.ui.templatetags.trampolino import data_estesa

ORARI_IN_VISTA = 24
PER_PAGINA = 50


@allow(*DEL_CPI)
def convocazioni(request: HttpRequest) -> HttpResponse:
    """Che cosa c'è da fare, una vista per volta."""
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    vista = request.GET.get("vista", DA_CONSEGNARE)
    if vista not in NOMI:
        raise Http404
    sue = Convocazione.objects.visible_to(attore)
    conti = quante(sue, oggi)
    foglio = Paginator(per_vista(sue, vista, oggi), PER_PAGINA)
    foglio.count = conti[vista]  # type: ignore[misc]  # già contate: niente seconda query
    pagina = foglio.get_page(request.GET.get("pagina"))
    return render(
        request,
        "centri/convocazioni.html",
        {
            "viste": [(nome, testo, conti[nome]) for nome, testo in NOMI.items()],
            "vista": vista,
            "titolo": NOMI[vista],
            "pagina": pagina,
        },
    )


@allow(*DEL_CPI)
def convoca_persona(
    request: HttpRequest, persona: int, prestazione: int | None = None
) -> HttpResponse:
    """Dal fascicolo: si fissa il colloquio e si convoca, insieme."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona)
    centro = Centro.objects.visible_to(attore).select_related("sede__comune").first()
    prestazioni = list(Prestazione.objects.visible_to(attore).prenotabili().filter(di_gruppo=False))
    scelta = next((una for una in prestazioni if prestazione in (None, una.pk)), None)
    if centro is None or scelta is None:
        raise Http404
    offerte = offerte_libere(
        centro=centro,
        prestazione=scelta,
        dal=clock.now(),
        lavoratore=lavoratore,
        preferita=attore.incarico.pk,
    )[:ORARI_IN_VISTA]
    form = ConvocaAForm(
        request.POST or None,
        orari=[(offerta.chiave, data_estesa(offerta.inizio)) for offerta in offerte],
        initial={"regime": _regime_probabile(lavoratore, clock.today())},
    )
    if form.is_valid():
        dati = dict(form.cleaned_data)
        chiave = dati.pop("orario")
        offerta = next(una for una in offerte if una.chiave == chiave)
        fatta = _prova(
            form, convoca_a, lavoratore=lavoratore, offerta=offerta, autore=attore, **dati
        )
        if fatta:
            return _convocata(request, fatta)
    contesto = {
        "lavoratore": lavoratore,
        "prestazioni": prestazioni,
        "scelta": scelta,
        "form": form,
        "offerte": offerte,
        "colloquio": None,
    }
    return render(request, "centri/convoca.html", contesto)


@allow(*DEL_CPI)
def convoca_al_colloquio(request: HttpRequest, pk: int) -> HttpResponse:
    """Dalla pagina di un colloquio già fissato."""
    attore = request.attore  # type: ignore[attr-defined]
    colloquio = get_object_or_404(
        Colloquio.objects.visible_to(attore).select_related("lavoratore", "prestazione"), pk=pk
    )
    giorno = localdate(colloquio.inizio)
    form = ConvocaForm(
        request.POST or None, initial={"regime": _regime_probabile(colloquio.lavoratore, giorno)}
    )
    if form.is_valid():
        fatta = _prova(form, convoca, colloquio=colloquio, autore=attore, **form.cleaned_data)
        if fatta:
            return _convocata(request, fatta)
    contesto = {
        "lavoratore": colloquio.lavoratore,
        "prestazioni": [],
        "scelta": colloquio.prestazione,
        "form": form,
        "offerte": [colloquio],
        "colloquio": colloquio,
    }
    return render(request, "centri/convoca.html", contesto)


def _regime_probabile(lavoratore: Lavoratore, giorno: Any) -> str:
    return Regime.CIG if in_cassa_quel_giorno(lavoratore, giorno) else Regime.NASPI


def _prova(form: Any, atto: Callable[..., Convocazione], **dati: Any) -> Convocazione | None:
    try:
        return atto(**dati)
    except AttoImpedito as no:
        form.add_error(None, no.frasi)
        return None


def _convocata(request: HttpRequest, fatta: Convocazione) -> HttpResponse:
    messages.success(request, _("Convocata: la lettera protocollata è pronta fra poco."))
    return redirect("centri:convocazione", pk=fatta.pk)


@allow(*DEL_CPI)
def convocazione(request: HttpRequest, pk: int) -> HttpResponse:
    """A che punto è, e che cosa si può fare adesso."""
    una = _visibile(request, pk)
    record_read("fascicolo.letto", una.lavoratore, autore=request.attore)  # type: ignore[attr-defined]
    return _pagina(request, una)


def _visibile(request: HttpRequest, pk: int) -> Convocazione:
    return get_object_or_404(
        Convocazione.objects.visible_to(request.attore).select_related(  # type: ignore[attr-defined]
            "lavoratore",
            "colloquio__prestazione",
            "colloquio__centro__sede",
            "documento",
            "avviso",
            "provvedimento__regola",
            "preparata_da__user",
        ),
        pk=pk,
    )


def _pagina(request: HttpRequest, una: Convocazione, **altro: Any) -> HttpResponse:
    giustificazioni = list(una.giustificazioni.select_related("ricevuta", "decisa_da__user"))
    regola, ordinale = gradino_di(una)
    contesto = {
        "una": una,
        "giustificazioni": giustificazioni,
        "da_decidere": next((uno for uno in giustificazioni if not uno.decisione), None),
        "regola": regola,
        "ordinale": ordinale,
        "consegnabile": una.stato in CONSEGNABILI and una.colloquio.inizio > clock.now(),
        "puo_giustificarsi": una.stato == StatoConvocazione.IN_ATTESA,
        "provvedimento": getattr(una, "provvedimento", None),
        "consegna": ConsegnaForm(initial={"giorno": clock.today()}),
        "leggi": LeggiForm(),
        "decidi": DecidiForm(),
        "giustifica": GiustificaAlloSportelloForm(),
        "aperta": None,
    }
    return render(request, "centri/convocazione.html", contesto | altro)


def _fa(
    request: HttpRequest, pk: int, fatto: Any, atto: Callable[..., Any], **dati: Any
) -> HttpResponse:
    try:
        atto(autore=request.attore, **dati)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, fatto)
    return redirect("centri:convocazione", pk=pk)


@allow(*DEL_CPI)
@require_POST
def consegnata(request: HttpRequest, pk: int) -> HttpResponse:
    una = _visibile(request, pk)
    form = ConsegnaForm(request.POST)
    if not form.is_valid():
        return _pagina(request, una, consegna=form)
    giorno = form.cleaned_data["giorno"]
    quando = min(make_aware(datetime.combine(giorno, time(23, 59))), clock.now())
    if giorno > clock.today():
        quando = make_aware(datetime.combine(giorno, time(0)))
    return _fa(
        request,
        pk,
        _("Consegna registrata."),
        segna_consegna,
        convocazione=una,
        quando=quando,
        estremi=form.cleaned_data["estremi"],
    )


@allow(*DEL_CPI)
@require_POST
def non_consegnata(request: HttpRequest, pk: int) -> HttpResponse:
    una = _visibile(request, pk)
    fatto = _("Registrato: la convocazione non è arrivata.")
    return _fa(request, pk, fatto, segna_mancata_consegna, convocazione=una)


@allow(*DEL_CPI)
@require_POST
def ricontattata(request: HttpRequest, pk: int) -> HttpResponse:
    una = _visibile(request, pk)
    return _fa(request, pk, _("Ricontattata."), segna_ricontattata, convocazione=una)


@allow(*DEL_CPI)
@require_POST
def giustifica(request: HttpRequest, pk: int) -> HttpResponse:
    """Allo sportello: la persona è qui con ciò che dimostra il motivo."""
    una = _visibile(request, pk)
    form = GiustificaAlloSportelloForm(request.POST)
    if not form.is_valid():
        return _pagina(request, una, giustifica=form)
    return _fa(
        request,
        pk,
        _("Giustificazione ricevuta: la ricevuta protocollata è pronta fra poco."),
        presenta_giustificazione,
        convocazione=una,
        **form.cleaned_data,
    )


@allow(*DEL_CPI)
@require_POST
def leggi(request: HttpRequest, pk: int) -> HttpResponse:
    """Apre la busta, dopo avere detto perché: si mostra una volta, in questa risposta."""
    riga = _giustificazione(request, pk)
    una = _visibile(request, riga.convocazione_id)
    form = LeggiForm(request.POST)
    if not form.is_valid():
        return _pagina(request, una, leggi=form)
    aperta = leggi_giustificazione(
        giustificazione=riga,
        motivo=form.cleaned_data["motivo"],
        autore=request.attore,  # type: ignore[attr-defined]
    )
    risposta = _pagina(request, una, aperta=aperta)
    risposta["Cache-Control"] = "no-store"
    return risposta


@allow(*DEL_CPI)
@require_POST
def decidi(request: HttpRequest, pk: int) -> HttpResponse:
    riga = _giustificazione(request, pk)
    form = DecidiForm(request.POST)
    if not form.is_valid():
        return _pagina(request, _visibile(request, riga.convocazione_id), decidi=form)
    return _fa(
        request,
        riga.convocazione_id,
        _("Decisione registrata: alla persona parte l'avviso."),
        decidi_giustificazione,
        giustificazione=riga,
        accolta=request.POST.get("decisione") == "accolta",
        ragione=form.cleaned_data["ragione"],
    )


def _giustificazione(request: HttpRequest, pk: int) -> Giustificazione:
    return get_object_or_404(
        Giustificazione.objects.visible_to(request.attore),  # type: ignore[attr-defined]
        pk=pk,
    )
