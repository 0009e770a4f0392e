"""Il provvedimento passo per passo; i file per l'INPS."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.invii_inps import comunica_a_inps, scarica_invio
from centri.actions.provvedimenti import (
    adotta_provvedimento,
    annulla_provvedimento,
    decidi_ricorso,
    registra_ricorso,
    segna_applicato,
)
from centri.choices.condizionalita import StatoProvvedimento
from centri.forms.convocazioni import AdottaForm, PassoForm
from centri.models import Centro, InvioInps, Provvedimento
from centri.permissions import DEL_CPI, DEL_TITOLARE
from centri.rules.convocazione import PASSI
from portale.errors import AttoImpedito, Frase, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

ICONE = {
    StatoProvvedimento.PROPOSTA: "info-circle",
    StatoProvvedimento.ANNULLATA: "ban",
    StatoProvvedimento.ACCOLTO: "check",
}
DA_SCEGLIERE: dict[str, Frase] = {
    StatoProvvedimento.APPLICATA: _("L'INPS l'ha applicato"),
    StatoProvvedimento.IN_RICORSO: _("La persona ha fatto ricorso"),
    StatoProvvedimento.CONFERMATA: _("Il ricorso non è accolto"),
    StatoProvvedimento.ACCOLTO: _("Il ricorso è accolto"),
    StatoProvvedimento.ANNULLATA: _("Il Centro lo annulla"),
}
INVII_IN_VISTA = 50


@allow(*DEL_CPI, *DEL_TITOLARE)
def provvedimento(request: HttpRequest, pk: int) -> HttpResponse:
    return _pagina(request, _visibile(request, pk))


def _visibile(request: HttpRequest, pk: int) -> Provvedimento:
    return get_object_or_404(
        Provvedimento.objects.visible_to(request.attore).select_related(  # type: ignore[attr-defined]
            "lavoratore", "regola", "documento", "invio", "convocazione__colloquio__centro"
        ),
        pk=pk,
    )


def _passi_possibili(uno: Provvedimento) -> list[tuple[str, Any]]:
    possibili = PASSI[uno.stato]
    return [(stato, frase) for stato, frase in DA_SCEGLIERE.items() if stato in possibili]


def _pagina(request: HttpRequest, uno: Provvedimento, **altro: Any) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    passi = uno.passi.select_related("autore__user")
    contesto = {
        "uno": uno,
        "cronaca": [
            {
                "quando": passo.created_at,
                "titolo": passo.get_stato_display().capitalize(),
                "testo": passo.nota,
                "chi": str(passo.autore.user) if passo.autore else _("il portale"),
                "icona": ICONE.get(StatoProvvedimento(passo.stato), "arrow-right"),
                "url": "",
            }
            for passo in passi
        ],
        "dell_ufficio": attore.veste in DEL_CPI,
        "da_adottare": uno.stato == StatoProvvedimento.PROPOSTA,
        "adotta": AdottaForm(),
        "passo": PassoForm(passi=_passi_possibili(uno)),
        "altri_passi": bool(_passi_possibili(uno)),
    }
    return render(request, "centri/provvedimento.html", contesto | altro)


@allow(*DEL_CPI)
@require_POST
def adotta(request: HttpRequest, pk: int) -> HttpResponse:
    uno = _visibile(request, pk)
    form = AdottaForm(request.POST)
    if not form.is_valid():
        return _pagina(request, uno, adotta=form)
    try:
        adotta_provvedimento(
            provvedimento=uno,
            motivazione=form.cleaned_data["motivazione"],
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Provvedimento adottato: alla persona parte l'avviso."))
    return redirect("centri:provvedimento", pk=pk)


@allow(*DEL_CPI)
@require_POST
def passo(request: HttpRequest, pk: int) -> HttpResponse:
    uno = _visibile(request, pk)
    form = PassoForm(request.POST, passi=_passi_possibili(uno))
    if not form.is_valid():
        return _pagina(request, uno, passo=form)
    try:
        _compi(uno, form.cleaned_data["passo"], form.cleaned_data["ragione"], request)
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Registrato."))
    return redirect("centri:provvedimento", pk=pk)


def _compi(uno: Provvedimento, stato: str, ragione: str, request: HttpRequest) -> None:
    autore = request.attore  # type: ignore[attr-defined]
    if stato in (StatoProvvedimento.ACCOLTO, StatoProvvedimento.CONFERMATA):
        decidi_ricorso(
            provvedimento=uno,
            accolto=stato == StatoProvvedimento.ACCOLTO,
            ragione=ragione,
            autore=autore,
        )
        return
    atti = {
        StatoProvvedimento.APPLICATA: segna_applicato,
        StatoProvvedimento.IN_RICORSO: registra_ricorso,
        StatoProvvedimento.ANNULLATA: annulla_provvedimento,
    }
    atti[StatoProvvedimento(stato)](provvedimento=uno, ragione=ragione, autore=autore)


@allow(*DEL_CPI, *DEL_TITOLARE)
def invii(request: HttpRequest) -> HttpResponse:
    """I file già fatti e, per il centro, quanti provvedimenti aspettano il prossimo."""
    attore = request.attore  # type: ignore[attr-defined]
    centro = Centro.objects.visible_to(attore).first() if attore.veste in DEL_CPI else None
    da_comunicare = Provvedimento.objects.visible_to(attore).da_comunicare()
    fatti = InvioInps.objects.visible_to(attore).select_related("centro__sede")
    return render(
        request,
        "centri/invii_inps.html",
        {
            "invii": list(fatti.defer("contenuto")[:INVII_IN_VISTA]),
            "attesa": da_comunicare.filter(convocazione__colloquio__centro=centro).count()
            if centro
            else 0,
            "puo_comunicare": attore.veste == Ruolo.RESPONSABILE_CPI,
            "puo_scaricare": attore.veste in DEL_CPI,
        },
    )


@allow(Ruolo.RESPONSABILE_CPI)
@require_POST
def comunica(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    centro = get_object_or_404(Centro.objects.visible_to(attore))
    try:
        invio = comunica_a_inps(centro=centro, autore=attore)
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        fatto = _("File {numero} pronto: {righe} provvedimenti, segnati come comunicati.")
        messages.success(request, fatto.format(numero=invio.sigla, righe=invio.righe))
    return redirect("centri:invii_inps")


@allow(*DEL_CPI)
@require_POST
def scarica(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    invio = get_object_or_404(InvioInps.objects.visible_to(attore), pk=pk)
    contenuto = scarica_invio(invio=invio, autore=attore)
    nome = f"inps-{invio.anno}-{invio.numero:04d}.csv"
    return HttpResponse(
        contenuto,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nome}"'},
    )
