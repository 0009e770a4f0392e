"""Gli elenchi datati della Regione: una voce si aggiunge, se ne sostituisce una, si chiude."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lavoratori.actions.tipi_documento import aggiungi_tipo, chiudi_tipo
from lavoratori.models import TipoDocumento
from percorsi.actions.impegni import chiudi_impegno, pubblica_impegno
from percorsi.actions.voci_pubblicate import pubblica_parametro, sostituisci_tipo
from percorsi.forms.pubblicazioni import (
    ChiusuraForm,
    ImpegnoTipicoForm,
    TipoDocumentoForm,
    ValoreForm,
)
from percorsi.models import ImpegnoStandard
from percorsi.permissions import DELLA_REGIONE
from percorsi.queries.elenchi_pubblicati import parametri_con_storia
from percorsi.queries.pubblicazioni import impegni_per_parte
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.parameters.models import Parametro
from portale.permissions.guards import allow

ERRORI = {"valore_illeggibile": "valore", "senza_testo": "testo", "senza_atto": "atto"} | {
    "tipo_gia_presente": "codice",
    "tipo_senza_atto": "atto",
    "impegno_gia_scritto": "testo",
    "lo_prepara_il_portale": None,
}


def _modulo(
    request: HttpRequest,
    form: Any,
    scrivi: Callable[[dict[str, Any]], Any],
    *,
    torna: str,
    **contesto: Any,
) -> HttpResponseBase:
    """Un modulo, un atto; il rifiuto sta accanto al campo di cui parla."""
    if form.is_valid():
        try:
            scrivi(form.cleaned_data)
        except AttoImpedito as no:
            for uno in no.impedimenti:
                form.add_error(_campo(form, uno.codice), str(uno.frase))
        else:
            messages.success(request, _("Pubblicato. Ciò che c'era prima resta scritto."))
            return redirect(torna)
    stato = 422 if form.is_bound else 200
    contesto |= {"form": form, "torna": reverse(torna)}
    return render(request, "percorsi/voce_pubblica.html", contesto, status=stato)


def _campo(form: forms.Form, codice: str) -> str | None:
    giorno = "al" if "al" in form.fields else "dal"
    campo = ERRORI.get(codice, giorno)
    return campo if campo in form.fields else None


def _chi(request: HttpRequest) -> dict[str, Any]:
    attore = request.attore  # type: ignore[attr-defined]
    return {"titolare": get_object_or_404(Ente, pk=attore.titolare_id), "autore": attore}


def _puo(request: HttpRequest) -> bool:
    return bool(request.attore.veste == Ruolo.REGIONE)  # type: ignore[attr-defined]


@allow(*DELLA_REGIONE)
def impegni(request: HttpRequest) -> HttpResponse:
    righe = impegni_per_parte(request.attore, clock.today())  # type: ignore[attr-defined]
    contesto = {**righe, "pubblica": _puo(request)}
    return render(request, "percorsi/impegni_tipici.html", contesto)


@allow(Ruolo.REGIONE)
def impegno(request: HttpRequest, pk: int | None = None) -> HttpResponseBase:
    """Nuovo, o al posto di uno che c'è."""
    attore = request.attore  # type: ignore[attr-defined]
    suoi = ImpegnoStandard.objects.visible_to(attore)
    prima = get_object_or_404(suoi, pk=pk) if pk else None
    form = ImpegnoTipicoForm(
        request.POST or None, initial=ImpegnoTipicoForm.da(prima), attore=attore
    )
    return _modulo(
        request,
        form,
        lambda dati: pubblica_impegno(al_posto_di=prima, **_chi(request), **dati),
        torna="percorsi:impegni_tipici",
        elenco=_("Impegni tipici del patto"),
        titolo=_("Cambi l'impegno") if prima else _("Un impegno nuovo"),
        avviso=_("Quello di oggi si chiude il giorno prima; i patti già scritti lo tengono.")
        if prima
        else "",
    )


@allow(Ruolo.REGIONE)
def impegno_fine(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    uno = get_object_or_404(ImpegnoStandard.objects.visible_to(attore), pk=pk)
    return _modulo(
        request,
        ChiusuraForm(request.POST or None),
        lambda dati: chiudi_impegno(impegno=uno, autore=attore, **dati),
        torna="percorsi:impegni_tipici",
        elenco=_("Impegni tipici del patto"),
        titolo=_("Tolga l'impegno dall'elenco"),
        avviso=str(uno),
    )


@allow(*DELLA_REGIONE)
def tipi(request: HttpRequest) -> HttpResponse:
    oggi = clock.today()
    tutti = list(TipoDocumento.objects.order_by("verso", "nome"))
    contesto = {
        "in_uso": [uno for uno in tutti if uno.al is None or uno.al >= oggi],
        "finiti": [uno for uno in tutti if uno.al is not None and uno.al < oggi],
        "pubblica": _puo(request),
    }
    return render(request, "percorsi/tipi_documento.html", contesto)


@allow(Ruolo.REGIONE)
def tipo(request: HttpRequest, codice: str = "") -> HttpResponseBase:
    prima = get_object_or_404(TipoDocumento, pk=codice) if codice else None

    def scrivi(dati: dict[str, Any]) -> TipoDocumento:
        if prima is None:
            return aggiungi_tipo(**_chi(request), **dati)
        return sostituisci_tipo(tipo=prima, **_chi(request), **dati)

    return _modulo(
        request,
        TipoDocumentoForm(request.POST or None, initial=TipoDocumentoForm.da(prima)),
        scrivi,
        torna="percorsi:tipi_documento",
        elenco=_("Documenti che si chiedono"),
        titolo=_("Cambi il documento") if prima else _("Un documento nuovo"),
        avviso=_("La voce nuova ha un codice suo; quella di oggi si chiude il giorno prima.")
        if prima
        else "",
    )


@allow(Ruolo.REGIONE)
def tipo_fine(request: HttpRequest, codice: str) -> HttpResponseBase:
    uno = get_object_or_404(TipoDocumento, pk=codice)
    return _modulo(
        request,
        ChiusuraForm(request.POST or None),
        lambda dati: chiudi_tipo(tipo=uno, **_chi(request), **dati),
        torna="percorsi:tipi_documento",
        elenco=_("Documenti che si chiedono"),
        titolo=_("Tolga il documento dall'elenco"),
        avviso=str(uno),
    )


@allow(*DELLA_REGIONE)
def parametri(request: HttpRequest) -> HttpResponse:
    contesto = {"righe": parametri_con_storia(clock.today()), "pubblica": _puo(request)}
    return render(request, "percorsi/parametri.html", contesto)


@allow(Ruolo.REGIONE)
def parametro(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Il valore che viene dopo: si parte da quello di oggi."""
    uno = get_object_or_404(Parametro, pk=pk)
    iniziali = {"dal": clock.today(), "atto": uno.atto, "certezza": uno.certezza, "nota": uno.nota}
    iniziali["valore"] = (
        uno.valore
        if not isinstance(uno.valore, list)
        else ", ".join(str(voce) for voce in uno.valore)
    )
    return _modulo(
        request,
        ValoreForm(request.POST or None, initial=iniziali),
        lambda dati: pubblica_parametro(parametro=uno, **_chi(request), **dati),
        torna="percorsi:parametri",
        elenco=_("Parametri della legge"),
        titolo=uno.nome,
        avviso=_("Il valore di oggi finisce il giorno prima: i conti già fatti non cambiano."),
    )
