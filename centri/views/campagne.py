"""Le campagne: l'elenco, prepararne una con i posti davanti, mandarla, seguirla."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.campagne import (
    AZIONE,
    avvia_invio,
    chiudi_campagna,
    ricorda_invito,
    scrivi_campagna,
    scrivi_e_avvia,
)
from centri.actions.inviti import riapri_invito
from centri.choices.campagne import ChiContattare
from centri.forms.campagne import CampagnaForm, come_e_scritta, dalla_lista, di_partenza
from centri.models import Campagna, Centro, Incontro, Invito, Prestazione
from centri.permissions import DEL_CPI, DEL_TITOLARE
from centri.queries.campagne import (
    VISTE,
    Anteprima,
    anteprima,
    chi_si_cerca,
    cifre,
    con_conti,
    in_vista,
    inviti_della_campagna,
    leggi_filtro,
)
from centri.queries.inviti import conta_per_canale
from centri.rules.campagne import Filtro, racconta
from lavoratori.models import TrattamentoCig
from portale import clock
from portale.errors import AttoImpedito, Frase, _
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow

CHI_MANDA = (*DEL_CPI, Ruolo.REGIONE)
PER_PAGINA = 50
NOMI_DELLE_VISTE = {
    "non_ancora": _("Non hanno ancora prenotato"),
    "prenotati": _("Hanno prenotato"),
    "rifiutati": _("Hanno detto di no"),
    "tutti": _("Tutte"),
}
CIFRE_DELLE_VISTE = {
    "non_ancora": "ancora_niente",
    "prenotati": "prenotati",
    "rifiutati": "rifiutati",
    "tutti": "mandati",
}


def _visibili(request: HttpRequest) -> Any:
    attore = request.attore  # type: ignore[attr-defined]
    return Campagna.objects.visible_to(attore).select_related(
        "centro__sede", "prestazione", "incontro", "creata_da__user"
    )


def _e_sua(attore: Attore, campagna: Campagna) -> bool:
    """La manda e la chiude chi è del suo centro; quelle di tutti, la Regione."""
    if attore.veste == Ruolo.REGIONE:
        return True
    centro = campagna.centro
    return attore.veste in DEL_CPI and centro is not None and centro.sede_id == attore.sede_id


def _sua_o_404(request: HttpRequest, pk: int) -> Campagna:
    attore = request.attore  # type: ignore[attr-defined]
    campagne = _visibili(request)
    if attore.veste != Ruolo.REGIONE:
        campagne = campagne.filter(centro__sede=attore.sede_id)
    trovata: Campagna = get_object_or_404(campagne, pk=pk)
    return trovata


@allow(*DEL_CPI, *DEL_TITOLARE)
def campagne(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    pagina = Paginator(_visibili(request), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "centri/campagne.html",
        {
            "righe": con_conti(pagina.object_list, attore),
            "pagina": pagina,
            "puo_mandare": attore.veste in CHI_MANDA,
        },
    )


@allow(*CHI_MANDA)
def nuova(request: HttpRequest) -> HttpResponse:
    """Già compilata, con i posti e le persone sotto: si legge e si manda."""
    return _scrivi(request, None)


@allow(*CHI_MANDA)
def campagna(request: HttpRequest, pk: int) -> HttpResponse:
    """Da mandare: si rilegge e si corregge. Partita: come sta andando."""
    riga = get_object_or_404(_visibili(request), pk=pk)
    if not riga.bozza:
        return _segui(request, riga)
    return _scrivi(request, _sua_o_404(request, pk))


def _scrivi(request: HttpRequest, riga: Campagna | None) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    form = _form(request, riga)
    valido = form.is_valid()
    if request.method == "POST" and "anteprima" not in request.POST and valido:
        try:
            return _salva(request, riga, form)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
    filtro, vista = _vista(attore, form) if valido else (None, None)
    form.fields["scelta"].required = True  # quando si vede, va detta
    contesto = {
        "campagna": riga,
        "form": form,
        "vista": vista,
        "canali": conta_per_canale(vista.destini) if vista else [],
        "frase": _frase(attore, filtro, form.cleaned_data.get("centro")) if filtro else "",
        "entro": form.cleaned_data.get("entro") if vista else None,
        "prime": vista.invitabili[:PER_PAGINA] if vista else [],
        "puo_aprire": attore.veste in DEL_CPI,
    }
    return render(request, "centri/campagna_prepara.html", contesto)


def _form(request: HttpRequest, riga: Campagna | None) -> CampagnaForm:
    attore = request.attore  # type: ignore[attr-defined]
    oggi = clock.today()
    prenotabili = Prestazione.objects.visible_to(attore).prenotabili().filter(di_gruppo=False)
    prestazioni = prenotabili.dal_primo_passo()
    centri = Centro.objects.visible_to(attore).aperti(oggi).select_related("sede")
    dati: Any = request.POST if request.method == "POST" else None
    if dati is None:
        scritta = come_e_scritta(riga) if riga else di_partenza(oggi, prestazioni.first())
        dati = scritta | (dalla_lista(request.GET) if riga is None else {})
    return CampagnaForm(
        dati,
        centri=centri,
        trattamenti=TrattamentoCig.objects.visible_to(attore)
        .filter(al__gte=oggi)
        .select_related("unita_comune"),
        prestazioni=prestazioni,
        incontri=Incontro.objects.visible_to(attore).futuri(clock.now())
        if attore.veste in DEL_CPI
        else Incontro.objects.none(),
        un_centro=attore.veste in DEL_CPI,
    )


def _centro(attore: Attore, form: CampagnaForm) -> Centro | None:
    if "centro" in form.fields:
        scelto: Centro | None = form.cleaned_data["centro"]
        return scelto
    return get_object_or_404(Centro.objects.visible_to(attore).select_related("sede__comune"))


def _vista(attore: Attore, form: CampagnaForm) -> tuple[Filtro, Anteprima]:
    filtro, centro = form.filtro(), _centro(attore, form)
    persone = chi_si_cerca(attore, filtro, centro, clock.today())
    dati = form.cleaned_data
    return filtro, anteprima(persone, dati["prestazione"], dati["entro"], centro=centro)


def _frase(attore: Attore, filtro: Filtro, centro: Centro | None) -> str:
    azienda = (
        TrattamentoCig.objects.visible_to(attore)
        .filter(pk=filtro.trattamento)
        .values_list("azienda_nome", flat=True)
        .first()
        if filtro.trattamento
        else ""
    )
    dove: Frase = _("di tutti i centri")
    if attore.veste in DEL_CPI:
        dove = _("del mio centro")
    elif centro:
        dove = _("di {centro}").format(centro=centro)
    return racconta(
        filtro,
        contatto=str(ChiContattare(filtro.contatto).label),
        dove=str(dove),
        azienda=azienda or "",
        lingua=dict(settings.LANGUAGES).get(filtro.lingua, ""),
    )


def _salva(request: HttpRequest, riga: Campagna | None, form: CampagnaForm) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    dati = form.campi() | {"centro": _centro(attore, form)}
    if "manda" not in request.POST:
        scrivi_campagna(campagna=riga, autore=attore, **dati)
        messages.success(request, _("Campagna tenuta da parte: la manda quando vuole."))
        return redirect("centri:campagne")
    scelta = form.cleaned_data["scelta"]
    partita = scrivi_e_avvia(campagna=riga, scelta=scelta, autore=attore, **dati)
    messages.success(request, _("Gli inviti stanno partendo: può chiudere questa pagina."))
    return redirect("centri:campagna", pk=partita.pk)


def _segui(request: HttpRequest, riga: Campagna) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    inviti = inviti_della_campagna(riga, attore)
    vista = request.GET.get("vista", "")
    vista = vista if vista in VISTE else "non_ancora"
    pagina = Paginator(in_vista(inviti, vista), PER_PAGINA).get_page(request.GET.get("pagina"))
    conti = cifre(inviti)
    contesto = {
        "campagna": riga,
        "frase": _frase(attore, leggi_filtro(riga.filtro), riga.centro),
        "cifre": conti,
        "viste": [
            (chiave, nome, conti[CIFRE_DELLE_VISTE[chiave]])
            for chiave, nome in NOMI_DELLE_VISTE.items()
        ],
        "vista": vista,
        "pagina": pagina,
        "lavorazione": Lavorazione.objects.visible_to(attore).per(AZIONE, riga.pk).first(),
        "sua": _e_sua(attore, riga),
        "puo_scrivere": attore.veste in DEL_CPI,
    }
    return render(request, "centri/campagna.html", contesto)


@allow(*CHI_MANDA)
@require_POST
def manda(request: HttpRequest, pk: int) -> HttpResponse:
    """Riprende un invio che si è interrotto."""
    riga = _sua_o_404(request, pk)
    if not riga.bozza:
        avvia_invio(campagna=riga, autore=request.attore)  # type: ignore[attr-defined]
    return redirect("centri:campagna", pk=pk)


@allow(*CHI_MANDA)
@require_POST
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    riga = _sua_o_404(request, pk)
    try:
        chiudi_campagna(campagna=riga, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Campagna chiusa: non si ricorda più a nessuno."))
    return redirect("centri:campagna", pk=pk)


@allow(*DEL_CPI)
@require_POST
def scrivi_di_nuovo(request: HttpRequest, pk: int) -> HttpResponse:
    """Lo stesso invito, adesso; a chi ha detto di no e ci ripensa, si riapre."""
    attore = request.attore  # type: ignore[attr-defined]
    invito = get_object_or_404(
        Invito.objects.visible_to(attore).filter(campagna__isnull=False), pk=pk
    )
    try:
        if "riapri" in request.POST:
            riapri_invito(invito=invito, autore=attore)
            messages.success(request, _("Invito riaperto: può di nuovo prenotare."))
        else:
            ricorda_invito(invito=invito, autore=attore)
            messages.success(request, _("Le abbiamo scritto di nuovo."))
    except AttoImpedito as no:
        messages.error(request, str(no))
    return redirect("centri:campagna", pk=invito.campagna_id)
