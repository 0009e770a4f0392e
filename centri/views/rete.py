"""La rete dei luoghi, per la Regione: vederla, aprire un punto, cambiarlo, chiuderlo."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.luoghi import apri_punto, chiudi_punto, modifica_punto
from centri.forms.luoghi import GENERI, CercaInReteForm, ChiudePerSempreForm, PuntoForm
from centri.models import Centro, Prestazione
from centri.permissions import DEL_TITOLARE
from centri.queries.rete import della_rete, per_genere
from centri.views.luoghi import in_elenco, mappa_della_rete
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Frase, _
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.permissions.guards import allow

CHE_APRONO = (TipoEnte.AGENZIA, TipoEnte.REGIONE, TipoEnte.OPERATORE, TipoEnte.ALTRO)


@allow(*DEL_TITOLARE)
def rete(request: HttpRequest) -> HttpResponse:
    """Elenco e mappa dicono la stessa cosa, con gli stessi numeri."""
    attore = request.attore  # type: ignore[attr-defined]
    form = CercaInReteForm(request.GET or None)
    centri = della_rete(Centro.objects.visible_to(attore))
    if tipo := form.chiesto("tipo"):
        centri = centri.del_genere(tipo)
    voci = in_elenco(centri, form.chiesto("comune"))
    return render(
        request,
        "centri/rete.html",
        {
            "form": form,
            "trovati": voci,
            "mappa": mappa_della_rete(voci),
            "generi": _generi(attore),
            "puo_scrivere": attore.veste == Ruolo.REGIONE,
        },
    )


def _generi(attore: Any) -> list[tuple[int, Frase, str]]:
    """(quanti, genere, indirizzo che apre le loro righe)."""
    quanti = per_genere(Centro.objects.visible_to(attore))
    return [(quanti[genere], nome, f"?tipo={genere}") for genere, nome in GENERI if quanti[genere]]


@allow(Ruolo.REGIONE)
def apri(request: HttpRequest) -> HttpResponseBase:
    """Una pagina, cinque minuti: dopo, il luogo ha la sua pagina pubblica e si prenota."""
    attore = request.attore  # type: ignore[attr-defined]
    form = PuntoForm(request.POST or None, **_scelte(attore), initial={"aperto_dal": clock.today()})
    if form.is_valid():
        try:
            centro = apri_punto(
                ente=form.cleaned_data["ente"],
                punto=form.punto(),
                prima_agenda=form.prima_agenda(),
                autore=attore,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("{luogo}: aperto.").format(luogo=centro))
            return redirect("centri:punto", pk=centro.pk)
    return render(request, "centri/punto_nuovo.html", {"form": form})


@allow(Ruolo.REGIONE)
def modifica(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    centro = _centro(request, pk)
    form = PuntoForm(
        request.POST or None,
        **_scelte(attore),
        apre=False,
        initial=PuntoForm.di_adesso(centro) if request.method == "GET" else None,
    )
    if form.is_valid():
        try:
            modifica_punto(centro=centro, punto=form.punto(), autore=attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Fatto: la pagina pubblica è già cambiata."))
            return redirect("centri:punto", pk=centro.pk)
    return render(request, "centri/punto_modifica.html", {"form": form, "centro": centro})


@allow(Ruolo.REGIONE)
def chiudi_per_sempre(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede con il nome del luogo e dice che cosa segue."""
    centro = _centro(request, pk)
    form = ChiudePerSempreForm(request.POST or None)
    if form.is_valid():
        try:
            chiudi_punto(
                centro=centro,
                dal=form.giorno(),
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("{luogo}: chiuso da quel giorno.").format(luogo=centro))
            return redirect("centri:rete")
    return render(request, "centri/punto_chiudi.html", {"form": form, "centro": centro})


def _centro(request: HttpRequest, pk: int) -> Centro:
    attore = request.attore  # type: ignore[attr-defined]
    centri = Centro.objects.visible_to(attore)
    return get_object_or_404(centri.select_related("sede__comune__provincia", "sede__ente"), pk=pk)


def _scelte(attore: Any) -> dict[str, Any]:
    """Fra che cosa si sceglie: gli enti, i CPI, i servizi e chi riceve, del proprio sistema."""
    del_titolare = Q(titolare=attore.titolare_id) | Q(pk=attore.titolare_id)
    enti = Ente.objects.filter(del_titolare, tipo__in=CHE_APRONO)
    operatori = Incarico.objects.in_vigore(clock.today()).filter(
        user=OuterRef("pk"), ruolo=Ruolo.OPERATORE_CPI, ente__in=enti
    )
    return {
        "enti": enti.order_by("tipo", "nome"),
        "cpi": Centro.objects.visible_to(attore).cpi().aperti(clock.today()).select_related("sede"),
        "servizi": Prestazione.objects.visible_to(attore).prenotabili().order_by("nome"),
        "colleghi": User.objects.filter(Exists(operatori)).order_by("cognome", "nome", "pk"),
    }
