"""Scegliere un orario, confermarlo, cambiarlo: le stesse pagine da due porte.

Dalla propria pagina (prenotazioni.py) e dal collegamento di un invito (inviti.py): cambia chi
entra, non che cosa può fare.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from centri.actions.colloqui import (
    disdici_colloquio,
    impedimenti_a_cambiare,
    prenota_colloquio,
    sposta_colloquio,
)
from centri.forms.prenotazione import GiornoForm, OrarioField, ScegliOrarioForm
from centri.models import Centro, Colloquio, Invito, PresaInCarico, Prestazione
from centri.notifications import calendario
from centri.queries.inviti import canale_di
from centri.queries.offerte import Offerta, offerte_libere
from lavoratori.models import Lavoratore
from portale.errors import AttoImpedito
from portale.identity.attore import Attore

ORARI_IN_VISTA = 10  # si aggiungono giorni interi finché ce n'è almeno tanti


@dataclass(frozen=True, slots=True)
class Porta:
    """Chi prenota, per che cosa, dove; e gli indirizzi delle pagine da questa parte."""

    attore: Attore
    lavoratore: Lavoratore
    prestazione: Prestazione
    centro: Centro | None
    colloquio: Colloquio | None
    invito: Invito | None
    radice: str
    sposta: bool = False

    @property
    def conferma(self) -> str:
        return f"{self.radice}sposta/conferma/" if self.sposta else f"{self.radice}conferma/"

    @property
    def scegli(self) -> str:
        return f"{self.radice}sposta/" if self.sposta else self.radice

    def libere(self) -> list[Offerta]:
        """Gli orari che questa persona può prendere, prima con chi già la segue."""
        if self.centro is None:
            return []
        presa = PresaInCarico.objects.in_corso().filter(lavoratore=self.lavoratore).first()
        return offerte_libere(
            centro=self.centro,
            prestazione=self.prestazione,
            lavoratore=self.lavoratore,
            preferita=presa.operatore_id if presa else None,
        )

    def colloquio_o_404(self) -> Colloquio:
        if self.colloquio is None:
            raise Http404
        return self.colloquio


def pagina_scegli(request: HttpRequest, porta: Porta, **contesto: Any) -> HttpResponse:
    """Gli orari liberi, i primi per primi. Scelto uno, si va alla conferma."""
    libere, cerca = porta.libere(), "orario" not in request.GET
    giorno = GiornoForm(request.GET if cerca and request.GET else None)
    in_vista, dopo = _in_vista(libere, giorno.giorno())
    form = ScegliOrarioForm(None if cerca else request.GET, libere=libere, in_vista=in_vista)
    if form.is_valid():
        scelta = urlencode({"orario": form.cleaned_data["orario"].chiave})
        return redirect(f"{porta.conferma}?{scelta}")
    return render(
        request,
        "centri/prenota.html",
        {
            "porta": porta,
            "form": form,
            "giorno": giorno,
            "orari": len(in_vista),
            "dopo": dopo,
            "da_capo": bool(giorno.giorno()),
            **contesto,
        },
    )


def _in_vista(libere: Sequence[Offerta], dal: date | None) -> tuple[list[Offerta], date | None]:
    """I primi giorni interi con orari liberi, e il giorno da cui continua l'elenco."""
    mostrate: list[Offerta] = []
    for giorno, del_giorno in groupby(libere, key=attrgetter("giorno")):
        if dal is None or giorno >= dal:
            if len(mostrate) >= ORARI_IN_VISTA:
                return mostrate, giorno
            mostrate += del_giorno
    return mostrate, None


def pagina_conferma(request: HttpRequest, porta: Porta) -> HttpResponseBase:
    """Che cosa, quando, dove, che cosa portare; poi si prenota, o si sposta."""
    offerta = _scelta(request, porta)
    if offerta is None:
        messages.warning(request, str(OrarioField.default_error_messages["invalid_choice"]))
        return redirect(porta.scegli)
    if request.method == "POST":
        return _prenota(request, porta, offerta)
    canale, _recapito = canale_di(porta.lavoratore.contatto())
    return render(
        request,
        "centri/prenota_conferma.html",
        {"porta": porta, "offerta": offerta, "canale": canale or ""},
    )


def _scelta(request: HttpRequest, porta: Porta) -> Offerta | None:
    chiave = request.POST.get("orario") or request.GET.get("orario", "")
    return next((offerta for offerta in porta.libere() if offerta.chiave == chiave), None)


def _prenota(request: HttpRequest, porta: Porta, offerta: Offerta) -> HttpResponseBase:
    try:
        if porta.sposta:
            sposta_colloquio(
                colloquio=porta.colloquio_o_404(), offerta=offerta, autore=porta.attore
            )
            fatto = "spostato"
        else:
            prenota_colloquio(
                lavoratore=porta.lavoratore,
                offerta=offerta,
                autore=porta.attore,
                invito=porta.invito,
            )
            fatto = "prenotato"
    except AttoImpedito as no:
        for frase in no.frasi:
            messages.error(request, frase)
        return redirect(porta.scegli)
    return redirect(f"{porta.radice}?fatto={fatto}")


def pagina_appuntamento(request: HttpRequest, porta: Porta, **contesto: Any) -> HttpResponse:
    """Il colloquio prenotato, e ciò che se ne può ancora fare."""
    colloquio = porta.colloquio_o_404()
    return render(
        request,
        "centri/appuntamento.html",
        {
            "porta": porta,
            "colloquio": colloquio,
            "fatto": request.GET.get("fatto", ""),
            "impedimenti": impedimenti_a_cambiare(colloquio, porta.attore),
            **contesto,
        },
    )


def pagina_disdici(request: HttpRequest, porta: Porta, ritorno: str) -> HttpResponseBase:
    """Chiede conferma col nome dell'appuntamento, poi disdice."""
    colloquio = porta.colloquio_o_404()
    if request.method == "POST":
        try:
            disdici_colloquio(colloquio=colloquio, autore=porta.attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
            return redirect(porta.radice)
        return redirect(f"{ritorno}?fatto=disdetto")
    return render(request, "centri/disdici.html", {"porta": porta, "colloquio": colloquio})


def file_calendario(colloquio: Colloquio) -> HttpResponse:
    """La voce da aggiungere al proprio calendario."""
    contenuto = calendario.del_colloquio(colloquio, calendario.PUBBLICAZIONE)
    return scarica_calendario(contenuto, "colloquio.ics")


def scarica_calendario(contenuto: bytes, nome: str) -> HttpResponse:
    return HttpResponse(
        contenuto,
        content_type=f"{calendario.MIME}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nome}"'},
    )
