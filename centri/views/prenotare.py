"""Scegliere un orario, confermarlo, cambiarlo: le stesse pagine da tre porte.

Dalla propria pagina (prenotazioni.py), dal collegamento di un invito (inviti.py) e da quello di
un appuntamento (appuntamenti.py): cambia chi entra, non che cosa può fare.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from centri.actions.colloqui import (
    OrarioPreso,
    disdici_colloquio,
    impedimenti_a_cambiare,
    prenota_colloquio,
    sposta_colloquio,
)
from centri.actions.trattenute import trattieni
from centri.forms.prenotazione import (
    ORARIO_PRESO,
    CercaForm,
    ConfermaForm,
    DisdiciForm,
    ScegliOrarioForm,
    chiave_di,
    leggi_chiave,
    modi_di,
)
from centri.models import Centro, Colloquio, Invito, Prestazione, Trattenuta
from centri.notifications import calendario
from centri.queries.chi_prenota import eta_da_dire, ha_recapito, perche_no
from centri.queries.inviti import canale_di
from centri.queries.offerte import Offerta, cerca_offerte, offerta_tenuta, offerte_libere
from centri.queries.persone import chi_la_riceve
from centri.queries.vicini import Vicino, centri_vicini
from centri.rules.prenotazione import TENUTA
from lavoratori.actions.lavoratori import aggiorna_recapiti
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore

ORARI_IN_VISTA = 12
PAGINE = 40


@dataclass
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
    di_nuovo: str = ""
    per_conto: str = ""  # per chi prenota uno sportello della rete: nome e iniziale

    @property
    def conferma(self) -> str:
        return f"{self.radice}sposta/conferma/" if self.sposta else f"{self.radice}conferma/"

    @property
    def scegli(self) -> str:
        return f"{self.radice}sposta/" if self.sposta else self.radice

    @cached_property
    def vicini(self) -> list[Vicino]:
        """Dove si può andare, il proprio centro per primo; chi sposta può restare dov'era."""
        vicini = centri_vicini(self.lavoratore, self.prestazione)
        if self.colloquio is not None and self.colloquio.centro not in dict(vicini):
            vicini.insert(0, (self.colloquio.centro, None))
        return vicini

    @cached_property
    def modi(self) -> list[str]:
        return modi_di(self.prestazione)

    @cached_property
    def impedimenti(self) -> list[Impedimento]:
        """Perché questa persona non prenota da sé questo servizio: si dice prima degli orari."""
        if self.sposta or self.centro is None:
            return []
        return perche_no(self.lavoratore, self.prestazione, self.centro)

    @property
    def distanze(self) -> dict[int, float | None]:
        return {centro.pk: km for centro, km in self.vicini}

    def orari(self, centri: Sequence[Centro], **come: Any) -> list[Offerta]:
        """Gli orari che questa persona può prendere, prima con chi già la segue."""
        return cerca_offerte(
            prestazione=self.prestazione,
            centri=centri,
            lavoratore=self.lavoratore,
            preferita=self._chi_la_segue,
            **come,
        )

    def primi(self) -> list[Offerta]:
        return self.orari([centro for centro, _km in self.vicini], quante=3)

    def trova(self, chiave: str) -> Offerta | None:
        """L'orario scritto nella chiave, se è ancora suo: tenuto da parte, o libero."""
        letta = leggi_chiave(chiave)
        if letta is None:
            return None
        quando, luogo = letta
        tenuta = self.tenuta(quando, luogo)
        if tenuta is not None and tenuta.scade_il > clock.now():
            return offerta_tenuta(tenuta)
        centro = next((uno for uno, _km in self.vicini if uno.pk == luogo or not luogo), None)
        if centro is None or quando < self._primo_prenotabile:
            return None
        libere = offerte_libere(
            centro=centro,
            prestazione=self.prestazione,
            dal=quando,
            al=quando,
            lavoratore=self.lavoratore,
            preferita=self._chi_la_segue,
        )
        return libere[0] if libere else None

    def tenuta(self, quando: Any, luogo: int | None) -> Trattenuta | None:
        """L'orario che ha tenuto da parte, anche se è scaduto."""
        tenute = Trattenuta.objects.filter(
            lavoratore=self.lavoratore, prestazione=self.prestazione, inizio=quando
        )
        if luogo:
            tenute = tenute.filter(centro=luogo)
        return (
            tenute.select_related("centro__sede__comune", "centro__sede__ente", "operatore__user")
            .order_by("-scade_il")
            .first()
        )

    @property
    def _primo_prenotabile(self) -> Any:
        return clock.now() + timedelta(hours=self.prestazione.preavviso_ore)

    @cached_property
    def _chi_la_segue(self) -> int | None:
        return chi_la_riceve(self.lavoratore.pk)

    @property
    def non_si_sposta(self) -> bool:
        """La pagina dell'appuntamento dice perché."""
        return self.sposta and bool(impedimenti_a_cambiare(self.colloquio_o_404(), self.attore))

    def colloquio_o_404(self) -> Colloquio:
        if self.colloquio is None:
            raise Http404
        return self.colloquio


def pagina_scegli(request: HttpRequest, porta: Porta, **contesto: Any) -> HttpResponseBase:
    """Gli orari liberi, i primi per primi. Scelto uno, lo si tiene da parte e si conferma."""
    if porta.non_si_sposta:
        return redirect(porta.radice)
    filtri = [nome for nome in ("luogo", "modo", "dal") if request.GET.get(nome)]
    cerca = CercaForm(request.GET if filtri else None, vicini=porta.vicini, modi=porta.modi)
    pagina = _pagina(request)
    scelto = cerca.scelto("luogo")
    centri = [centro for centro, _km in porta.vicini if scelto in (None, centro.pk)]
    fino_a = pagina * ORARI_IN_VISTA
    orari = porta.orari(centri, dal=cerca.scelto("dal"), quante=fino_a + 1)
    in_vista = orari[fino_a - ORARI_IN_VISTA : fino_a]
    chiave = request.POST.get("orario", "")
    si_puo = request.method == "POST" and not porta.impedimenti
    trovata = porta.trova(chiave) if si_puo else None
    form = ScegliOrarioForm(
        request.POST if request.method == "POST" else None,
        in_vista=in_vista,
        distanze=porta.distanze,
        modi=porta.modi,
        ritrovato=chiave if trovata else "",
    )
    if form.is_valid() and trovata is not None:
        try:
            return _tieni(request, porta, trovata)
        except AttoImpedito as no:
            form.add_error("orario", no.frasi)
    filtro = {nome: request.GET[nome] for nome in filtri}
    dopo = urlencode(filtro | {"pagina": pagina + 1}) if len(orari) > fino_a else ""
    return render(
        request,
        "centri/prenota.html",
        {
            "porta": porta,
            "form": form,
            "cerca": cerca,
            "modo": cerca.scelto("modo") or "",
            "orari": len(in_vista),
            "dopo": dopo if pagina < PAGINE else "",
            "da_capo": bool(filtri) or pagina > 1,
            "filtrato": bool(filtri),
            **contesto,
        },
    )


def _pagina(request: HttpRequest) -> int:
    testo = request.GET.get("pagina", "")[:4]
    return min(max(int(testo), 1), PAGINE) if testo.isascii() and testo.isdigit() else 1


def _tieni(request: HttpRequest, porta: Porta, offerta: Offerta) -> HttpResponse:
    trattieni(lavoratore=porta.lavoratore, offerta=offerta, per=TENUTA, autore=porta.attore)
    scelta = {"orario": chiave_di(offerta)}
    if request.POST.get("modo") in porta.modi:
        scelta["modo"] = request.POST["modo"]
    return redirect(f"{porta.conferma}?{urlencode(scelta)}")


def pagina_conferma(request: HttpRequest, porta: Porta) -> HttpResponseBase:
    """Che cosa, quando, dove, che cosa portare; poi si prenota, o si sposta.

    Se l'orario non c'è più si dice perché e si propongono i primi tre: ciò che si è scritto resta.
    """
    if porta.non_si_sposta:
        return redirect(porta.radice)
    chiave = request.POST.get("orario") or request.GET.get("orario", "")
    letta = leggi_chiave(chiave)
    if letta is None:
        messages.warning(request, str(ORARIO_PRESO))
        return redirect(porta.scegli)
    tenuta, offerta = porta.tenuta(*letta), porta.trova(chiave)
    form = _modulo(request, porta, [] if offerta else porta.primi())
    if request.method == "POST" and form.is_valid() and offerta is not None:
        try:
            return _prenota(porta, offerta, form)
        except OrarioPreso as no:
            offerta, form = None, _modulo(request, porta, no.libere)
            form.is_valid()
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
    canale, _recapito = canale_di(porta.lavoratore.contatto())
    return render(
        request,
        "centri/prenota_conferma.html",
        {
            "porta": porta,
            "offerta": offerta,
            "chiave": chiave_di(offerta) if offerta else "",
            "form": form,
            "tenuta": tenuta,
            "ancora_tenuta": tenuta is not None and tenuta.scade_il > clock.now(),
            "canale": canale or "",
            "anticipi": [
                quanto_prima(ore) for ore in sorted(porta.prestazione.promemoria_ore, reverse=True)
            ],
        },
    )


def quanto_prima(ore: int) -> str:
    """«2 giorni prima», «2 ore prima»."""
    if ore % 24 == 0:
        giorni = ore // 24
        return ngettext("%(n)s giorno prima", "%(n)s giorni prima", giorni) % {"n": giorni}
    return ngettext("%(n)s ora prima", "%(n)s ore prima", ore) % {"n": ore}


def _modulo(request: HttpRequest, porta: Porta, libere: Sequence[Offerta]) -> ConfermaForm:
    modo = porta.colloquio.modalita if porta.sposta and porta.colloquio else ""
    return ConfermaForm(
        request.POST if request.method == "POST" else None,
        initial={"modalita": request.GET.get("modo") or modo or porta.modi[0]},
        prestazione=porta.prestazione,
        libere=libere,
        distanze=porta.distanze,
        chiedi_obbligo=eta_da_dire(porta.lavoratore, porta.prestazione),
        chiedi_recapito=not ha_recapito(porta.lavoratore),
        sposta=porta.sposta,
    )


@transaction.atomic
def _prenota(porta: Porta, offerta: Offerta, form: ConfermaForm) -> HttpResponse:
    date = form.cleaned_data
    offerta = replace(offerta, modalita=date.get("modalita") or porta.prestazione.modalita)
    if porta.sposta:
        sposta_colloquio(colloquio=porta.colloquio_o_404(), offerta=offerta, autore=porta.attore)
        return redirect(f"{porta.radice}?fatto=spostato")
    if date.get("recapito"):
        aggiorna_recapiti(
            lavoratore=porta.lavoratore,
            lingua=porta.lavoratore.lingua,
            autore=porta.attore,
            **date["recapito"],
        )
    prenota_colloquio(
        lavoratore=porta.lavoratore,
        offerta=offerta,
        autore=porta.attore,
        invito=porta.invito,
        risposte=form.risposte(),
        da_preparare=date["da_preparare"],
        trattenuta=porta.tenuta(offerta.inizio, offerta.centro.pk),
    )
    return redirect(f"{porta.radice}?fatto=prenotato")


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
    """Chiede conferma col nome dell'appuntamento e, se vuole dirlo, il motivo; poi disdice."""
    colloquio = porta.colloquio_o_404()
    form = DisdiciForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            disdici_colloquio(colloquio=colloquio, autore=porta.attore, **form.cleaned_data)
        except AttoImpedito as no:
            messages.error(request, str(no))
            return redirect(porta.radice)
        return redirect(f"{ritorno}?fatto=disdetto")
    contesto = {"porta": porta, "colloquio": colloquio, "form": form}
    return render(request, "centri/disdici.html", contesto)


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
