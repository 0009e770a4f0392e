"""L'elenco che l'azienda manda: caricarlo, guardarne le righe, correggerle, importarlo."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from centri.actions.annullamenti import annulla_importazione
from centri.actions.elenchi_cig import (
    carica_elenco,
    correggi_riga,
    importa_elenco,
    impronta,
    scegli_colonne,
)
from centri.choices import EsitoRiga, StatoElenco
from centri.exports import righe_con_errori, righe_con_errori_xlsx
from centri.forms.elenchi import CaricaElencoForm, ColonneForm, RigaForm
from centri.models import ElencoCig, RigaElenco
from centri.queries.annullamenti import anteprima
from centri.queries.differenze import si_confronta
from centri.queries.elenchi import conti, esempi, nascosti, riga_d_ufficio, testi_mostrati
from centri.rules.colonne import CAMPI
from centri.views.dopo_l_elenco import dopo
from lavoratori.models import TrattamentoCig
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow

PER_PAGINA = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AZIONI = {
    StatoElenco.IN_LETTURA: "centri.leggi_elenco",
    StatoElenco.IN_IMPORTAZIONE: "centri.importa_elenco",
    StatoElenco.IN_ANNULLAMENTO: "centri.annulla_elenco",
}
TAPPE = (_l("File"), _l("Colonne"), _l("Righe"), _l("Fatto"))


def _elenco(request: HttpRequest, pk: int) -> ElencoCig:
    visibili = ElencoCig.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    trovato: ElencoCig = get_object_or_404(
        visibili.select_related("trattamento__unita_comune__provincia"), pk=pk
    )
    return trovato


@allow(Ruolo.REGIONE)
def carica(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    trattamento = get_object_or_404(
        TrattamentoCig.objects.visible_to(attore).select_related("unita_comune"), pk=pk
    )
    form = CaricaElencoForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        contenuto = file.read()
        gia_visto = trattamento.elenchi.filter(sha256=impronta(contenuto)).exists()
        try:
            elenco = carica_elenco(
                trattamento=trattamento, nome_file=file.name, contenuto=contenuto, autore=attore
            )
        except AttoImpedito as no:
            form.add_error("file", no.frasi)
        else:
            if gia_visto:
                messages.info(request, _("Questo file era già stato caricato: nulla è cambiato."))
            return redirect("centri:elenco", pk=elenco.pk)
    contesto = {"trattamento": trattamento, "form": form, "tappe": TAPPE}
    return render(request, "centri/elenco_carica.html", contesto)


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def elenco(request: HttpRequest, pk: int) -> HttpResponse:
    """Le righe e il loro destino: i conti sono filtri, le correzioni si scrivono lì."""
    return _pagina(request, _elenco(request, pk))


def _pagina(
    request: HttpRequest, trovato: ElencoCig, form_colonne: ColonneForm | None = None
) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    quante = conti(trovato)
    esito = _esito_scelto(request, quante)
    righe = RigaElenco.objects.visible_to(attore).con_protezione().filter(elenco=trovato)
    if esito != "tutte":
        righe = righe.filter(esito=esito)
    pagina = Paginator(righe.order_by("numero"), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "centri/elenco.html",
        {
            "elenco": trovato,
            "trattamento": trovato.trattamento,
            "quante": quante,
            "esito": esito,
            "viste": _viste(quante),
            "pagina": pagina,
            "righe": [riga_d_ufficio(riga, trovato.colonne) for riga in pagina],
            "form_colonne": form_colonne or _form_colonne(trovato),
            "colonne_da_scegliere": "codice_fiscale" not in trovato.colonne,
            "non_usate": _non_usate(trovato),
            "lavorazione": _lavorazione(attore, trovato),
            "in_lettura": trovato.in_lettura,
            "tappe": TAPPE,
            "passo": _passo(trovato, quante),
            "dopo": dopo(trovato, quante) if attore.veste == Ruolo.REGIONE else None,
            "in_corso": trovato.stato in (StatoElenco.IN_IMPORTAZIONE, StatoElenco.IN_ANNULLAMENTO),
            "si_confronta": si_confronta(trovato),
            "annullato": trovato.stato == StatoElenco.ANNULLATO,
            "con_errori": quante[EsitoRiga.DA_CORREGGERE] + quante[EsitoRiga.DOPPIA],
            "puo_scrivere": attore.veste == Ruolo.REGIONE,
        },
    )


def _lavorazione(attore: Any, trovato: ElencoCig) -> Lavorazione | None:
    """Il lavoro in corso sull'elenco, se l'ha chiesto chi guarda."""
    azione = AZIONI.get(StatoElenco(trovato.stato))
    if azione is None:
        return None
    return Lavorazione.objects.visible_to(attore).per(azione, trovato.pk).first()


def _esito_scelto(request: HttpRequest, quante: dict[str, int]) -> str:
    """Il filtro chiesto; senza, si comincia da ciò che è da correggere."""
    chiesto = request.GET.get("esito", "")
    if chiesto in quante:
        return chiesto
    return EsitoRiga.DA_CORREGGERE.value if quante[EsitoRiga.DA_CORREGGERE] else "tutte"


def _viste(quante: dict[str, int]) -> list[tuple[str, str, int]]:
    """I filtri coi loro conti: prima tutte, poi gli esiti che esistono."""
    nomi = {
        EsitoRiga.DA_CORREGGERE: _("Da correggere"),
        EsitoRiga.BUONA: _("Buone"),
        EsitoRiga.IMPORTATA: _("Importate"),
        EsitoRiga.DOPPIA: _("Doppie"),
        EsitoRiga.GIA_PRESENTE: _("Già presenti"),
        EsitoRiga.DA_LEGGERE: _("Da leggere"),
        EsitoRiga.ANNULLATA: _("Annullate"),
    }
    presenti = [(esito.value, nome, quante[esito]) for esito, nome in nomi.items() if quante[esito]]
    return [("tutte", _("Tutte"), quante["tutte"]), *presenti]


def _form_colonne(trovato: ElencoCig, dati: Any = None) -> ColonneForm:
    return ColonneForm(
        dati,
        intestazioni=trovato.intestazioni,
        esempi=esempi(trovato),
        colonne=trovato.colonne,
    )


def _non_usate(trovato: ElencoCig) -> list[str]:
    usate = set(trovato.colonne.values())
    nomi = enumerate(trovato.intestazioni)
    return [nome for posizione, nome in nomi if nome and posizione not in usate]


def _passo(trovato: ElencoCig, quante: dict[str, int]) -> int:
    """A quale delle quattro tappe: file, colonne, righe, fatto."""
    if trovato.in_lettura:
        return 1
    if trovato.stato == StatoElenco.IMPORTATO and not quante[EsitoRiga.BUONA]:
        return 4
    return 3 if "codice_fiscale" in trovato.colonne else 2


@allow(Ruolo.REGIONE)
@require_POST
def colonne(request: HttpRequest, pk: int) -> HttpResponse:
    trovato = _elenco(request, pk)
    form = _form_colonne(trovato, request.POST)
    if form.is_valid():
        attore = request.attore  # type: ignore[attr-defined]
        try:
            scegli_colonne(elenco=trovato, colonne=form.colonne(), autore=attore)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Colonne cambiate: ogni riga è stata riletta."))
            return redirect("centri:elenco", pk=pk)
    return _pagina(request, trovato, form)


@allow(Ruolo.REGIONE)
def riga(request: HttpRequest, pk: int) -> HttpResponse:
    """Una riga con tutti i suoi campi; dall'elenco arrivano qui anche le correzioni al volo."""
    attore = request.attore  # type: ignore[attr-defined]
    visibili = RigaElenco.objects.visible_to(attore).con_protezione()
    trovata = get_object_or_404(visibili.select_related("elenco__trattamento"), pk=pk)
    if request.method == "POST":
        return _correggi(request, trovata)
    return render(
        request,
        "centri/elenco_riga.html",
        {
            "r": riga_d_ufficio(trovata, trovata.elenco.colonne),
            "elenco": trovata.elenco,
            "form": RigaForm(
                testi=testi_mostrati(trovata, trovata.elenco.colonne), senza=nascosti(trovata)
            ),
            "indietro": _ritorno(request.GET, trovata),
        },
    )


def _correggi(request: HttpRequest, trovata: RigaElenco) -> HttpResponse:
    valori = {campo: request.POST[campo][:300] for campo in CAMPI if campo in request.POST}
    try:
        corretta = correggi_riga(
            riga=trovata,
            valori=valori,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    else:
        frase = _("Riga %(numero)s: %(esito)s.")
        dice = messages.warning if corretta.esito == EsitoRiga.DA_CORREGGERE else messages.success
        dice(request, frase % {"numero": corretta.numero, "esito": corretta.get_esito_display()})
    return redirect(_ritorno(request.POST, trovata))


def _ritorno(scelte: Any, trovata: RigaElenco) -> str:
    """L'elenco, allo stesso filtro e alla stessa pagina, dove la riga era."""
    elenco_url = reverse("centri:elenco", args=[trovata.elenco_id])
    esito = scelte.get("esito", "")
    esito = esito if esito in {*EsitoRiga.values, "tutte"} else ""
    pagina = scelte.get("pagina", "")
    pagina = pagina if pagina.isdigit() else "1"
    return f"{elenco_url}?esito={esito}&pagina={pagina}#righe"


@allow(Ruolo.REGIONE)
@require_POST
def importa(request: HttpRequest, pk: int) -> HttpResponse:
    trovato = _elenco(request, pk)
    try:
        importa_elenco(elenco=trovato, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, " ".join(no.frasi))
    return redirect("centri:elenco", pk=pk)


@allow(Ruolo.REGIONE)
def annulla(request: HttpRequest, pk: int) -> HttpResponse:
    """Prima che cosa succede, con i conti; poi lo fa una persona."""
    trovato = _elenco(request, pk)
    if request.method == "POST":
        try:
            annulla_importazione(elenco=trovato, autore=request.attore)  # type: ignore[attr-defined]
        except AttoImpedito as no:
            messages.error(request, " ".join(no.frasi))
        return redirect("centri:elenco", pk=pk)
    contesto = {
        "elenco": trovato,
        "trattamento": trovato.trattamento,
        "anteprima": anteprima(trovato),
    }
    return render(request, "centri/elenco_annulla.html", contesto)


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def errori_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Lo stesso file da rimandare, in Excel: gli errori accanto a ogni riga."""
    trovato = _elenco(request, pk)
    risposta = HttpResponse(righe_con_errori_xlsx(trovato), content_type=XLSX)
    risposta["Content-Disposition"] = f'attachment; filename="da-correggere-{trovato.pk}.xlsx"'
    return risposta


@allow(Ruolo.REGIONE, Ruolo.AUDITOR)
def errori(request: HttpRequest, pk: int) -> HttpResponse:
    """Il file da rimandare all'azienda, con la colonna «Che cosa non va»."""
    trovato = _elenco(request, pk)
    risposta = HttpResponse(righe_con_errori(trovato), content_type="text/csv; charset=utf-8")
    risposta["Content-Disposition"] = f'attachment; filename="da-correggere-{trovato.pk}.csv"'
    return risposta
