"""La settimana di chi riceve e quella dell'ufficio; gli orari aperti, aprirne uno."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.agende import apri_agenda
from centri.forms.agende import GIORNI, AgendaForm
from centri.models import Centro, Disponibilita, Prestazione, Risorsa
from centri.permissions import DEL_CPI
from centri.queries.agende import RICEVONO, UN_GIORNO, assenze_future
from centri.queries.settimana import settimane_di
from centri.rules.settimana import leggi_settimana, scrivi_settimana
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.permissions.guards import allow

UNA_SETTIMANA = 7 * UN_GIORNO
VISTE = ("tabella", "elenco")


def orari_di(request: HttpRequest) -> Any:
    """L'operatrice cambia i propri; la responsabile quelli di tutti."""
    attore = request.attore  # type: ignore[attr-defined]
    orari = Disponibilita.objects.visible_to(attore).select_related("operatore__user", "centro")
    return (
        orari if attore.veste == Ruolo.RESPONSABILE_CPI else orari.filter(operatore=attore.incarico)
    )


def operatori_di(request: HttpRequest) -> QuerySet[Incarico]:
    """Per chi si può agire: per sé, o per chiunque riceva nella sede se la si dirige."""
    attore = request.attore  # type: ignore[attr-defined]
    if attore.veste != Ruolo.RESPONSABILE_CPI:
        return Incarico.objects.filter(pk=attore.incarico.pk).select_related("user")
    return (
        Incarico.objects.in_vigore(clock.today())
        .filter(sede=attore.sede_id, sede__isnull=False, ruolo__in=RICEVONO)
        .select_related("user")
        .order_by("user__cognome", "user__nome", "pk")
    )


def centro_di(request: HttpRequest) -> Centro:
    centri = Centro.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(centri.select_related("sede__comune"))


def prestazioni_di(request: HttpRequest) -> Any:
    return Prestazione.objects.visible_to(request.attore).prenotabili()  # type: ignore[attr-defined]


def stanze_di(request: HttpRequest) -> Any:
    """Quelle in cui si può ancora ricevere."""
    stanze = Risorsa.objects.visible_to(request.attore).order_by("nome", "pk")  # type: ignore[attr-defined]
    return stanze.filter(Q(chiusa_dal=None) | Q(chiusa_dal__gt=clock.today()))


def _settimana_chiesta(request: HttpRequest) -> dict[str, Any]:
    """Quale settimana, e come si va a quella prima e a quella dopo."""
    lunedi = leggi_settimana(request.GET.get("settimana", ""), clock.today())
    return {
        "lunedi": lunedi,
        "domenica": lunedi + 6 * UN_GIORNO,
        "settimana_scritta": scrivi_settimana(lunedi),
        "prima": scrivi_settimana(lunedi - UNA_SETTIMANA),
        "dopo": scrivi_settimana(lunedi + UNA_SETTIMANA),
        "questa": lunedi <= clock.today() < lunedi + UNA_SETTIMANA,
    }


@allow(*DEL_CPI)
def agenda(request: HttpRequest) -> HttpResponse:
    """La settimana di un'operatrice: la propria, o quella scelta da chi dirige."""
    attore = request.attore  # type: ignore[attr-defined]
    centro, operatori = centro_di(request), list(operatori_di(request))
    scelto = request.GET.get("operatore", "")
    operatore = next((uno for uno in operatori if str(uno.pk) == scelto), attore.incarico)
    chiesta = _settimana_chiesta(request)
    (settimana,) = settimane_di([operatore], centro, chiesta["lunedi"], attore)
    vista = request.GET.get("vista", "")
    return render(
        request,
        "centri/agenda.html",
        {
            **chiesta,
            "centro": centro,
            "operatore": operatore,
            "operatori": operatori,
            "settimana": settimana,
            "righe": list(settimana.righe()),
            "vista": vista if vista in VISTE else "",
            "dirige": attore.veste == Ruolo.RESPONSABILE_CPI,
            "mia": operatore.pk == attore.incarico.pk,
        },
    )


@allow(Ruolo.RESPONSABILE_CPI)
def ufficio(request: HttpRequest) -> HttpResponse:
    """Tutto l'ufficio in una settimana: chi ha quanti colloqui, quanto tempo, chi manca."""
    centro, operatori = centro_di(request), list(operatori_di(request))
    chiesta = _settimana_chiesta(request)
    settimane = settimane_di(operatori, centro, chiesta["lunedi"], request.attore)  # type: ignore[attr-defined]
    giorni = [chiesta["lunedi"] + passo * UN_GIORNO for passo in range(5)]
    return render(
        request,
        "centri/agenda_ufficio.html",
        {**chiesta, "centro": centro, "settimane": settimane, "giorni": giorni},
    )


@allow(*DEL_CPI)
def orari(request: HttpRequest) -> HttpResponse:
    """Gli orari aperti, i giorni diversi, le assenze; e aprirne uno."""
    attore = request.attore  # type: ignore[attr-defined]
    centro = centro_di(request)
    form = AgendaForm(
        request.POST or None,
        operatori=operatori_di(request),
        prestazioni=prestazioni_di(request),
        stanze=stanze_di(request),
        initial={"dal": clock.today(), "operatore": attore.incarico},
    )
    if form.is_valid():
        try:
            apri_agenda(centro=centro, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Orario aperto: da adesso è prenotabile."))
            return redirect("centri:orari")
    nomi = dict(GIORNI)
    aperti = (
        orari_di(request)
        .nei_giorni(clock.today(), clock.today().replace(year=9999))
        .select_related("operatore__user", "stanza")
        .prefetch_related("prestazioni", "eccezioni")
        .order_by("operatore__user__cognome", "dalle", "pk")
    )
    righe = [
        (
            riga,
            [nomi[giorno] for giorno in riga.giorni if giorno in nomi],
            [una for una in riga.eccezioni.all() if una.giorno >= clock.today()],
        )
        for riga in aperti
    ]
    operatori = [operatore.pk for operatore in operatori_di(request)]
    return render(
        request,
        "centri/orari.html",
        {
            "form": form,
            "righe": righe,
            "assenze": assenze_future(operatori),
            "dirige": attore.veste == Ruolo.RESPONSABILE_CPI,
        },
    )
