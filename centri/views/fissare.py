"""L'operatrice fissa o sposta un colloquio per la persona; poi le dà il promemoria stampato."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.colloqui import OrarioPreso, prenota_colloquio, sposta_colloquio
from centri.forms.fissare import FissaForm
from centri.forms.prenotazione import CercaForm, leggi_chiave
from centri.models import Centro, Colloquio, Prestazione
from centri.notifications.colloqui import indirizzo_del_colloquio
from centri.permissions import DEL_CPI
from centri.queries.offerte import Offerta, offerte_libere
from centri.queries.vicini import Vicino, centri_vicini
from lavoratori.models import Lavoratore
from portale import clock
from portale.documents.impaginazione import qr
from portale.errors import AttoImpedito, _
from portale.identity.attore import Attore
from portale.permissions.guards import allow
from portale.ui.templatetags.trampolino import data_estesa

ORARI_IN_VISTA = 24


@dataclass
class Tavolo:
    """Chi fissa, per chi, per che cosa; il proprio centro per primo, anche senza preavviso."""

    attore: Attore
    lavoratore: Lavoratore
    prestazione: Prestazione
    centro: Centro

    @cached_property
    def vicini(self) -> list[Vicino]:
        altri = centri_vicini(self.lavoratore, self.prestazione)
        return [(self.centro, None), *(uno for uno in altri if uno[0] != self.centro)]

    def orari(self, centro: Centro, **quando: Any) -> list[Offerta]:
        incarico = self.attore.incarico
        quando.setdefault("dal", clock.now())
        return offerte_libere(
            centro=centro,
            prestazione=self.prestazione,
            lavoratore=self.lavoratore,
            preferita=incarico.pk if incarico else None,
            **quando,
        )

    def trova(self, chiave: str) -> Offerta | None:
        letta = leggi_chiave(chiave)
        if letta is None:
            return None
        istante, luogo = letta
        centro = next((uno for uno, _km in self.vicini if uno.pk == luogo or not luogo), None)
        libere = self.orari(centro, dal=istante, al=istante) if centro else []
        return libere[0] if libere else None


@allow(*DEL_CPI)
def fissa(request: HttpRequest, persona: int, prestazione: int | None = None) -> HttpResponse:
    """L'operatrice fissa un colloquio per la persona: prima quale, poi un orario libero."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona)
    servizi = Prestazione.objects.visible_to(attore).prenotabili().filter(di_gruppo=False)
    prestazioni = list(servizi)
    scelte = [una for una in prestazioni if prestazione in (None, una.pk)]
    if not scelte:
        raise Http404
    tavolo = Tavolo(attore, lavoratore, scelte[0], _centro(request))
    return _pagina(request, tavolo, None, {"prestazioni": prestazioni, "scelta": scelte[0]})


@allow(*DEL_CPI)
def sposta(request: HttpRequest, pk: int) -> HttpResponse:
    """La persona chiede un altro orario: si sposta, e le parte l'avviso."""
    colloquio = _colloquio(request, pk)
    attore = request.attore  # type: ignore[attr-defined]
    tavolo = Tavolo(attore, colloquio.lavoratore, colloquio.prestazione, colloquio.centro)
    contesto = {"prestazioni": [], "scelta": colloquio.prestazione}
    return _pagina(request, tavolo, colloquio, contesto)


@allow(*DEL_CPI)
def promemoria(request: HttpRequest, pk: int) -> HttpResponse:
    """Il foglio da stampare e dare in mano: quando, dove, che cosa portare, come si cambia."""
    colloquio = _colloquio(request, pk)
    collegamento = indirizzo_del_colloquio(colloquio)
    return render(
        request,
        "centri/promemoria.html",
        {"colloquio": colloquio, "collegamento": collegamento, "qr": qr(collegamento)},
    )


def _centro(request: HttpRequest) -> Centro:
    attore = request.attore  # type: ignore[attr-defined]
    centro = Centro.objects.visible_to(attore).select_related("sede__comune").first()
    if centro is None:
        raise Http404
    return centro


def _colloquio(request: HttpRequest, pk: int) -> Colloquio:
    attore = request.attore  # type: ignore[attr-defined]
    return get_object_or_404(
        Colloquio.objects.visible_to(attore).select_related(
            "lavoratore__domicilio_comune", "prestazione", "centro__sede__comune", "operatore__user"
        ),
        pk=pk,
    )


def _pagina(
    request: HttpRequest, tavolo: Tavolo, colloquio: Colloquio | None, contesto: dict[str, Any]
) -> HttpResponse:
    filtri = {nome for nome in ("luogo", "dal") if request.GET.get(nome)}
    cerca = CercaForm(request.GET if filtri else None, vicini=tavolo.vicini, modi=[])
    centri = {centro.pk: centro for centro, _km in tavolo.vicini}
    offerte = tavolo.orari(centri[cerca.scelto("luogo") or tavolo.centro.pk])
    if dal := cerca.scelto("dal"):
        offerte = [una for una in offerte if una.giorno >= dal]
    dati = request.POST if request.method == "POST" else None
    chiave = request.POST.get("orario", "")
    trovata = tavolo.trova(chiave) if dati else None
    form = FissaForm(
        dati,
        initial={"canale": request.GET.get("canale") or "sportello"},
        prestazione=tavolo.prestazione,
        in_vista=offerte[:ORARI_IN_VISTA],
        distanze=dict.fromkeys(centri) if cerca.scelto("luogo") else {},
        ritrovato=chiave if trovata else "",
        sposta=colloquio is not None,
    )
    if form.is_valid() and trovata is not None:
        fissato = _fissa(tavolo, form, trovata, colloquio)
        if fissato:
            quando = data_estesa(fissato.inizio)
            messages.success(request, _("Colloquio fissato: {quando}.").format(quando=quando))
            return redirect("centri:promemoria", pk=fissato.pk)
    pagina = {
        "lavoratore": tavolo.lavoratore,
        "colloquio": colloquio,
        "centro": tavolo.centro,
        "form": form,
        "cerca": cerca,
        "filtrato": bool(filtri),
        "offerte": offerte[:ORARI_IN_VISTA],
    }
    return render(request, "centri/fissa.html", pagina | contesto)


def _fissa(
    tavolo: Tavolo, form: FissaForm, offerta: Offerta, colloquio: Colloquio | None
) -> Colloquio | None:
    date = form.cleaned_data
    modo = date.get("modalita") or (colloquio.modalita if colloquio else "")
    offerta = replace(offerta, modalita=modo or tavolo.prestazione.modalita)
    try:
        if colloquio is not None:
            return sposta_colloquio(
                colloquio=colloquio, offerta=offerta, autore=tavolo.attore, canale=form.canale()
            )
        return prenota_colloquio(
            lavoratore=tavolo.lavoratore,
            offerta=offerta,
            autore=tavolo.attore,
            canale=form.canale(),
            risposte=form.risposte(),
            da_preparare=date["da_preparare"],
        )
    except OrarioPreso as no:
        form.add_error("orario", no.frasi)
    except AttoImpedito as no:
        form.add_error(None, no.frasi)
    return None
