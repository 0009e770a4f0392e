"""Lo stato di disoccupazione: il conto, la DID allo sportello e dal portale, i suoi passi."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lavoratori.actions.did import (
    annulla_did,
    cessa_did,
    conserva_con_reddito,
    convalida_did,
    dichiara_decadenza,
    inserisci_did,
    revoca_did,
)
from lavoratori.forms.disoccupazione import CessaForm, DidForm, NotaForm, PassoForm, RedditoForm
from lavoratori.models import Did, Lavoratore
from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.disoccupazione import (
    da_convalidare,
    fatti_did,
    indennita_che_finiscono,
    pagina_dello_stato,
    soglie_di_reddito,
    titolare_di,
)
from lavoratori.rules.stato_disoccupazione import verifiche_did
from portale import clock
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, Frase, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

DEL_CPI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
PER_PAGINA = 50
DIVERSI = ("resa_il", "perche_occupata")


@allow(*CHI_SEGUE)
@transaction.atomic
def stato(request: HttpRequest, pk: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    persona = _persona(request, pk)
    record_read("fascicolo.letto", persona, autore=attore)
    return _pagina(request, persona, dell_ufficio=attore.veste in DEL_CPI)


@allow(Ruolo.CITTADINO)
def mio_stato(request: HttpRequest) -> HttpResponse:
    return _pagina(request, _io(request), dell_ufficio=False)


def _pagina(request: HttpRequest, persona: Lavoratore, *, dell_ufficio: bool) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    contesto = pagina_dello_stato(attore, persona.pk)
    return render(
        request,
        "lavoratori/stato.html",
        {
            "persona": persona,
            "dell_ufficio": dell_ufficio,
            "io": attore.veste == Ruolo.CITTADINO,
            **contesto,
        },
    )


def _persona(request: HttpRequest, pk: int) -> Lavoratore:
    visibili = Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(visibili.select_related("domicilio_comune__provincia"), pk=pk)


def _io(request: HttpRequest) -> Lavoratore:
    visibili = Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return get_object_or_404(visibili.select_related("domicilio_comune__provincia"))


@allow(*DEL_CPI)
def did_nuova(request: HttpRequest, pk: int) -> HttpResponse:
    """Prima le prove, superate o no, con l'articolo; poi, se si può, la DID."""
    attore = request.attore  # type: ignore[attr-defined]
    persona = _persona(request, pk)
    form = DidForm(request.POST or None)
    if form.is_valid() and "conferma" in request.POST:
        try:
            inserisci_did(lavoratore=persona, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("DID scritta: ora la convalidi, se la persona è qui."))
            return redirect("lavoratori:stato", persona.pk)
    scritti = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return render(
        request,
        "lavoratori/did_nuova.html",
        {
            "persona": persona,
            "form": form,
            "prove": _prove(persona, attore.titolare_id, dall_ufficio=True, scritti=scritti),
            "soglie": soglie_di_reddito(clock.today()),
        },
    )


def _prove(
    persona: Lavoratore, titolare_id: int | None, *, dall_ufficio: bool, scritti: dict[str, Any]
) -> list[Any]:
    altri = {nome: valore for nome, valore in scritti.items() if nome not in DIVERSI}
    fatti = fatti_did(
        persona,
        titolare_id=titolare_id,
        resa_il=scritti.get("resa_il") or clock.today(),
        motivo=scritti.get("perche_occupata", ""),
        dall_ufficio=dall_ufficio,
        **altri,
    )
    return verifiche_did(fatti)


@allow(Ruolo.CITTADINO)
def mia_did(request: HttpRequest) -> HttpResponse:
    """La persona vede le stesse prove; se sono tutte superate, dichiara."""
    persona = _io(request)
    prove = _prove(persona, titolare_di(persona), dall_ufficio=False, scritti={})
    puo = all(prova.passata for prova in prove)
    if request.method == "POST":
        try:
            inserisci_did(
                lavoratore=persona,
                resa_il=clock.today(),
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            messages.error(request, str(no))
            return redirect("lavoratori:mia_did")
        messages.success(request, _("Dichiarazione ricevuta. Ora prenoti il primo colloquio."))
        return redirect("lavoratori:mio_stato")
    return render(
        request, "lavoratori/mia_did.html", {"prove": prove, "puo": puo, "persona": persona}
    )


PASSI: dict[str, tuple[Any, type[forms.Form] | None, Frase, Frase, Frase]] = {
    "convalida": (
        convalida_did,
        None,
        _("Convalidare la DID di {persona}?"),
        _("La persona si è presentata: da oggi la DID è convalidata."),
        _("Convalidi"),
    ),
    "cessa": (
        cessa_did,
        CessaForm,
        _("Chiudere lo stato di disoccupazione di {persona}?"),
        _("Dal giorno che scrive i giorni non contano più."),
        _("Chiuda lo stato"),
    ),
    "revoca": (
        revoca_did,
        PassoForm,
        _("Revocare la DID di {persona}?"),
        _("La persona non è più disponibile. Potrà renderne un'altra quando vuole."),
        _("Revochi la DID"),
    ),
    "decadenza": (
        dichiara_decadenza,
        PassoForm,
        _("Dichiarare la decadenza di {persona}?"),
        _("Perde lo stato di disoccupazione e per due mesi non può rendere un'altra DID."),
        _("Dichiari la decadenza"),
    ),
    "annulla": (
        annulla_did,
        NotaForm,
        _("Annullare la DID di {persona}?"),
        _("Era un errore: i giorni non contano e non hanno mai contato."),
        _("Annulli la DID"),
    ),
    "reddito": (
        conserva_con_reddito,
        RedditoForm,
        _("{persona} lavora, ma con un reddito basso?"),
        _("Se il reddito previsto è sotto la soglia i giorni non si fermano."),
        _("Conservi lo stato"),
    ),
}


@allow(*DEL_CPI)
def passo(request: HttpRequest, pk: int, quale: str) -> HttpResponse:
    """Chiede conferma col nome e dice che cosa segue; poi scrive il passo."""
    attore = request.attore  # type: ignore[attr-defined]
    if quale not in PASSI:
        raise Http404
    did = get_object_or_404(Did.objects.visible_to(attore).select_related("lavoratore"), pk=pk)
    atto, modulo, titolo, segue, etichetta = PASSI[quale]
    form = modulo(request.POST or None) if modulo else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            atto(did=did, autore=attore, **(form.cleaned_data if form else {}))
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Fatto: il conto dei giorni è aggiornato."))
            return redirect("lavoratori:stato", did.lavoratore_id)
    return render(
        request,
        "lavoratori/did_passo.html",
        {
            "did": did,
            "form": form,
            "titolo": str(titolo).format(persona=did.lavoratore),
            "segue": segue,
            "etichetta": etichetta,
        },
    )


@allow(*DEL_CPI)
def da_fare(request: HttpRequest) -> HttpResponse:
    """DID da convalidare, chi scade prima in cima; poi NASpI e DIS-COLL che finiscono presto."""
    attore, oggi = request.attore, clock.today()  # type: ignore[attr-defined]
    righe = da_convalidare(attore, oggi)
    pagina = Paginator(righe, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "lavoratori/disoccupazione.html",
        {
            "pagina": pagina,
            "scadute": sum(riga.scaduta for riga in righe),
            "indennita": indennita_che_finiscono(attore, oggi)[:PER_PAGINA],
        },
    )
