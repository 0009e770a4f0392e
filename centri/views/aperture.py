"""Un luogo visto da chi ci lavora: i suoi orari, le sue chiusure, la festa del patrono."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.aperture import dichiara_chiusura, indica_patrono, togli_chiusura
from centri.actions.luoghi import cambia_orari
from centri.forms.luoghi import ChiusuraForm, OrariForm, PatronoForm
from centri.models import Centro, Chiusura, Colloquio
from centri.permissions import DEL_TITOLARE
from centri.queries.aperture import aperture_di, colloqui_toccati
from centri.queries.rete import servizi_di
from centri.rules.aperture import CI_SONO_COLLOQUI, patrono_scritto
from centri.views.luoghi import canali, settimana
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

CHI_SCRIVE = (Ruolo.REGIONE, Ruolo.RESPONSABILE_CPI)
UN_ANNO = timedelta(days=365)


def _centro(request: HttpRequest, pk: int) -> Centro:
    attore = request.attore  # type: ignore[attr-defined]
    visibili = Centro.objects.visible_to(attore)
    return get_object_or_404(
        visibili.select_related("sede__comune__provincia", "sede__ente", "cpi__sede"), pk=pk
    )


@allow(Ruolo.RESPONSABILE_CPI)
def il_mio_centro(request: HttpRequest) -> HttpResponse:
    """La pagina del centro di chi lo dirige."""
    attore = request.attore  # type: ignore[attr-defined]
    return redirect("centri:punto", pk=get_object_or_404(Centro.objects.visible_to(attore)).pk)


@allow(*DEL_TITOLARE, Ruolo.RESPONSABILE_CPI)
def punto(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    return _pagina(request, _centro(request, pk), puo_scrivere=attore.veste in CHI_SCRIVE)


@allow(*CHI_SCRIVE)
def chiudi(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Prima si vede chi ha già prenotato in quei giorni; poi, guardato l'elenco, si chiude."""
    centro = _centro(request, pk)
    attore = request.attore  # type: ignore[attr-defined]
    form = ChiusuraForm(request.POST or None)
    toccati: list[Colloquio] = []
    if form.is_valid():
        campi = form.campi()
        try:
            chiusura = dichiara_chiusura(centro=centro, autore=attore, **campi)
        except AttoImpedito as no:
            altri = [uno for uno in no.impedimenti if uno != CI_SONO_COLLOQUI]
            toccati = _toccati(centro, campi)
            if altri:
                form.add_error(None, [str(uno.frase) for uno in altri])
            else:
                form = _da_confermare(form, len(toccati))
        else:
            messages.success(request, _("Chiusura dichiarata: è già nella pagina pubblica."))
            if campi["visti"]:
                return redirect("centri:chiusura", pk=chiusura.pk)
            return redirect("centri:punto", pk=centro.pk)
    return render(
        request,
        "centri/punto_chiusura.html",
        {"centro": centro, "form": form, "toccati": toccati, "del_cpi": _del_cpi(attore)},
    )


def _da_confermare(form: ChiusuraForm, quanti: int) -> ChiusuraForm:
    return ChiusuraForm(initial={**form.cleaned_data, "visti": quanti})


def _toccati(centro: Centro, campi: dict[str, Any]) -> list[Colloquio]:
    righe = colloqui_toccati(centro, campi["dal"], campi["al"])
    return list(
        righe.select_related("lavoratore", "prestazione", "operatore__user").order_by("inizio")
    )


def _del_cpi(attore: Any) -> bool:
    """Chi lavora al centro apre e sposta il colloquio; la Regione ne vede solo l'ora."""
    return bool(attore.veste == Ruolo.RESPONSABILE_CPI)


@allow(*CHI_SCRIVE)
def chiusura(request: HttpRequest, pk: int) -> HttpResponse:
    """Le persone da avvisare: chi ha ancora un colloquio in quei giorni."""
    attore = request.attore  # type: ignore[attr-defined]
    riga = _chiusura(request, pk)
    return render(
        request,
        "centri/chiusura.html",
        {
            "chiusura": riga,
            "centro": riga.centro,
            "toccati": _toccati(riga.centro, {"dal": riga.dal, "al": riga.al}),
            "del_cpi": _del_cpi(attore),
        },
    )


@allow(*CHI_SCRIVE)
@require_POST
def riapri(request: HttpRequest, pk: int) -> HttpResponse:
    riga = _chiusura(request, pk)
    centro_id = riga.centro_id
    togli_chiusura(chiusura=riga, autore=request.attore)  # type: ignore[attr-defined]
    messages.success(request, _("Chiusura tolta: quei giorni tornano come gli altri."))
    return redirect("centri:punto", pk=centro_id)


def _chiusura(request: HttpRequest, pk: int) -> Chiusura:
    visibili = Chiusura.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(visibili.select_related("centro__sede__comune"), pk=pk)


@allow(*CHI_SCRIVE)
def orari(request: HttpRequest, pk: int) -> HttpResponseBase:
    centro = _centro(request, pk)
    form = OrariForm(request.POST or None, initial=OrariForm.scritti(centro))
    if form.is_valid():
        cambia_orari(
            centro=centro,
            ore=form.ore(),
            autore=request.attore,  # type: ignore[attr-defined]
        )
        messages.success(request, _("Orari cambiati: sono già nella pagina pubblica."))
        return redirect("centri:punto", pk=centro.pk)
    return render(request, "centri/punto_orari.html", {"centro": centro, "form": form})


@allow(*CHI_SCRIVE)
@require_POST
def patrono(request: HttpRequest, pk: int) -> HttpResponse:
    centro = _centro(request, pk)
    form = PatronoForm(request.POST)
    if form.is_valid():
        try:
            indica_patrono(
                centro=centro,
                patrono=form.patrono(),
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Festa del patrono indicata: quel giorno è chiuso."))
            return redirect("centri:punto", pk=centro.pk)
    return _pagina(request, centro, puo_scrivere=True, patrono_form=form)


def _pagina(
    request: HttpRequest, centro: Centro, *, puo_scrivere: bool, patrono_form: Any = None
) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    oggi = clock.today()
    aperture = aperture_di([centro], oggi, oggi + UN_ANNO)[centro.pk]
    chiusure = Chiusura.objects.visible_to(attore).filter(centro=centro, al__gte=oggi)
    return render(
        request,
        "centri/punto.html",
        {
            "centro": centro,
            "patrono_da_inserire": aperture.patrono_da_inserire,
            "patrono": patrono_scritto(centro.patrono),
            "patrono_form": patrono_form or PatronoForm(),
            "settimana": settimana(aperture, oggi),
            "canali": canali(aperture),
            "chiusure": list(chiusure),
            "servizi": list(servizi_di(centro)),
            "puo_scrivere": puo_scrivere,
            "della_regione": attore.veste == Ruolo.REGIONE,
        },
    )
