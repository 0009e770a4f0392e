"""L'elenco dall'azienda: chi lo chiede, e la pagina di chi lo manda con il suo collegamento.

L'azienda vede i file che ha mandato lei e le loro righe. Mai le altre persone, mai un fascicolo.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centri.actions.richieste_elenco import (
    chiedi_elenco,
    chiudi_richiesta,
    correggi_riga_ricevuta,
    ricevi_elenco,
)
from centri.choices import EsitoRiga
from centri.exports import modello_elenco
from centri.forms.elenchi import CaricaElencoForm, RigaForm
from centri.forms.richieste_elenco import ChiediElencoForm
from centri.models import ElencoCig, RichiestaElenco, RigaElenco
from centri.notifications.richieste_elenco import SCOPO
from centri.queries.elenchi import conti, riga_per_la_pagina, testi_della_riga
from centri.rules.colonne import CAMPI
from lavoratori.models import TrattamentoCig
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.identity.links import bearer, firma, indirizzo_pubblico
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow

PER_PAGINA = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Ruolo.REGIONE)
def dall_azienda(request: HttpRequest, pk: int) -> HttpResponse:
    """Chiedere l'elenco; a chi lo si è già chiesto, e che cosa è arrivato."""
    attore = request.attore  # type: ignore[attr-defined]
    caso = get_object_or_404(TrattamentoCig.objects.visible_to(attore), pk=pk)
    form = ChiediElencoForm(request.POST or None)
    if form.is_valid():
        try:
            chiedi_elenco(trattamento=caso, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Fatto: il collegamento parte per e-mail."))
            return redirect("centri:dall_azienda", pk=pk)
    richieste = (
        RichiestaElenco.objects.visible_to(attore)
        .filter(trattamento=caso)
        .select_related("chiesta_da__user")
        .prefetch_related("ricevuti__elenco")
    )
    adesso = clock.now()
    return render(
        request,
        "centri/dall_azienda.html",
        {
            "trattamento": caso,
            "form": form,
            "richieste": [
                {
                    "una": una,
                    "aperta": una.revocata_il is None and una.scade_il > adesso,
                    "collegamento": indirizzo_pubblico(
                        "centri:elenco_azienda", gettone=firma(SCOPO, una.pk)
                    ),
                }
                for una in richieste
            ],
        },
    )


@allow(Ruolo.REGIONE)
@require_POST
def chiudi(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    richiesta = get_object_or_404(RichiestaElenco.objects.visible_to(attore), pk=pk)
    chiudi_richiesta(richiesta=richiesta, autore=attore)
    messages.success(request, _("Collegamento chiuso."))
    return redirect("centri:dall_azienda", pk=richiesta.trattamento_id)


def _richiesta(request: HttpRequest) -> RichiestaElenco:
    """Quella del collegamento, se vale ancora: chiusa o scaduta non esiste più."""
    aperte = RichiestaElenco.objects.aperte(clock.now()).select_related("trattamento")
    attore = request.attore  # type: ignore[attr-defined]
    return get_object_or_404(aperte, pk=attore.oggetto_id)


def _gettone(richiesta: RichiestaElenco) -> str:
    return firma(SCOPO, richiesta.pk)


@bearer(SCOPO)
def elenco_azienda(request: HttpRequest) -> HttpResponse:
    """Il modello da scaricare, il file da mandare, ciò che si è già mandato."""
    richiesta = _richiesta(request)
    form = CaricaElencoForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            elenco = ricevi_elenco(
                richiesta=richiesta,
                nome_file=file.name,
                contenuto=file.read(),
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error("file", no.frasi)
        else:
            return redirect(_indirizzo(richiesta, elenco))
    ricevuti = [arrivo.elenco for arrivo in richiesta.ricevuti.select_related("elenco")]
    return render(
        request,
        "centri/elenco_azienda.html",
        {
            "richiesta": richiesta,
            "trattamento": richiesta.trattamento,
            "gettone": _gettone(richiesta),
            "form": form,
            "mandati": [(elenco, conti(elenco)) for elenco in ricevuti],
        },
    )


@bearer(SCOPO)
def modello(request: HttpRequest) -> HttpResponse:
    _richiesta(request)
    risposta = HttpResponse(modello_elenco(), content_type=XLSX)
    risposta["Content-Disposition"] = 'attachment; filename="elenco-lavoratori.xlsx"'
    return risposta


def _elenco(richiesta: RichiestaElenco, pk: int) -> ElencoCig:
    return get_object_or_404(ElencoCig.objects.filter(ricevuto__richiesta=richiesta), pk=pk)


def _indirizzo(richiesta: RichiestaElenco, elenco: ElencoCig) -> str:
    return reverse("centri:elenco_mandato", args=[_gettone(richiesta), elenco.pk])


@bearer(SCOPO)
def elenco_mandato(request: HttpRequest, pk: int) -> HttpResponse:
    """Le righe da correggere, ognuna con la sua frase; le altre sono a posto."""
    richiesta = _richiesta(request)
    elenco = _elenco(richiesta, pk)
    quante = conti(elenco)
    righe = elenco.righe.da_correggere().order_by("numero")
    pagina = Paginator(righe, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "centri/elenco_mandato.html",
        {
            "richiesta": richiesta,
            "trattamento": richiesta.trattamento,
            "gettone": _gettone(richiesta),
            "elenco": elenco,
            "quante": quante,
            "a_posto": quante[EsitoRiga.BUONA] + quante[EsitoRiga.IMPORTATA],
            "ripetute": quante[EsitoRiga.DOPPIA] + quante[EsitoRiga.GIA_PRESENTE],
            "pagina": pagina,
            "righe": [_riga(riga, elenco) for riga in pagina],
            "senza_codice": "codice_fiscale" not in elenco.colonne and not elenco.in_lettura,
            "lettura": _lettura(elenco),
            "qui": _indirizzo(richiesta, elenco),
        },
    )


def _lettura(elenco: ElencoCig) -> Lavorazione | None:
    """A che punto è un file grande, finché si legge."""
    if not elenco.in_lettura:
        return None
    return Lavorazione.objects.per("centri.leggi_elenco", elenco.pk).order_by("-pk").first()


def _riga(riga: RigaElenco, elenco: ElencoCig) -> dict[str, Any]:
    """Il nome, ciò che non va, e i campi da riscrivere: quelli sbagliati, o tutti."""
    vista = riga_per_la_pagina(riga, testi_della_riga(riga, elenco.colonne))
    voci = [voce for cella in vista["celle"] for voce in cella]
    sbagliate = [voce for voce in voci if voce["frasi"]]
    return {**vista, "da_riscrivere": sbagliate}


@bearer(SCOPO)
def riga_mandata(request: HttpRequest, pk: int, riga: int) -> HttpResponse:
    """Una riga con tutti i suoi campi."""
    richiesta = _richiesta(request)
    elenco = _elenco(richiesta, pk)
    trovata = get_object_or_404(elenco.righe.select_related("elenco"), pk=riga)
    if trovata.esito == EsitoRiga.IMPORTATA:
        raise Http404
    if request.method == "POST":
        return _correggi(request, richiesta, trovata)
    testi = testi_della_riga(trovata, elenco.colonne)
    return render(
        request,
        "centri/riga_mandata.html",
        {
            "richiesta": richiesta,
            "r": riga_per_la_pagina(trovata, testi),
            "form": RigaForm(testi=testi),
            "indietro": _indirizzo(richiesta, elenco),
        },
    )


def _correggi(
    request: HttpRequest, richiesta: RichiestaElenco, trovata: RigaElenco
) -> HttpResponse:
    valori = {campo: request.POST[campo][:300] for campo in CAMPI if campo in request.POST}
    try:
        corretta = correggi_riga_ricevuta(
            richiesta=richiesta,
            riga=trovata,
            valori=valori,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    else:
        if corretta.esito == EsitoRiga.DA_CORREGGERE:
            frase = _("Riga %(numero)s: c'è ancora qualcosa da correggere.")
            messages.warning(request, frase % {"numero": corretta.numero})
        else:
            messages.success(request, _("Riga %(numero)s: a posto.") % {"numero": corretta.numero})
    return redirect(f"{_indirizzo(richiesta, trovata.elenco)}#righe")
