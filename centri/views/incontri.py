"""Gli incontri di gruppo: l'elenco, convocarne uno, chi viene, chi c'era."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from centri.actions.incontri import (
    annulla_incontro,
    convoca_incontro,
    iscrivi_a_incontro,
    modifica_incontro,
    registra_presenze,
    rinuncia_a_incontro,
)
from centri.choices import StatoPartecipazione
from centri.forms.incontri import AggiungiForm, IncontroForm, PresenzeForm
from centri.models import Centro, Dotazione, Incontro
from centri.permissions import DEL_CPI
from centri.queries.incontri import con_numeri
from centri.views.incontri_aperti import SCOPO_PRESENZA
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import clock
from portale.documents.impaginazione import qr
from portale.errors import AttoImpedito, _
from portale.identity.links import firma, indirizzo_pubblico
from portale.permissions.guards import allow

PASSATI_IN_VISTA = 30
RIGHE_VUOTE = 5  # per chi arriva senza essersi iscritta


def _incontri(request: HttpRequest) -> Any:
    attore = request.attore  # type: ignore[attr-defined]
    return con_numeri(Incontro.objects.visible_to(attore))


def _persone(request: HttpRequest) -> Any:
    return Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]


@allow(*DEL_CPI)
def incontri(request: HttpRequest) -> HttpResponse:
    adesso = clock.now()
    return render(
        request,
        "centri/incontri.html",
        {
            "futuri": _incontri(request).filter(fine__gte=adesso).order_by("inizio", "pk"),
            "passati": _incontri(request)
            .filter(fine__lt=adesso)
            .order_by("-inizio", "-pk")[:PASSATI_IN_VISTA],
        },
    )


@allow(*DEL_CPI)
def convoca(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    centro = get_object_or_404(Centro.objects.visible_to(attore).select_related("sede__comune"))
    trattamenti = TrattamentoCig.objects.visible_to(attore).filter(al__gte=clock.today())
    form = IncontroForm(
        request.POST or None,
        trattamenti=trattamenti.select_related("unita_comune"),
        dotazioni=Dotazione.objects.visible_to(attore).in_vigore(clock.today()),
        initial={"luogo": _luogo(centro)},
    )
    if form.is_valid():
        try:
            nuovo = convoca_incontro(centro=centro, autore=attore, **form.campi())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Incontro convocato. Adesso inviti le persone."))
            return redirect("centri:incontro", pk=nuovo.pk)
    return render(request, "centri/incontro_nuovo.html", {"form": form})


def _luogo(centro: Centro) -> str:
    parti = (centro.sede.nome, centro.sede.indirizzo, centro.sede.comune.nome)
    return ", ".join(parte for parte in parti if parte)


@allow(*DEL_CPI)
def incontro(request: HttpRequest, pk: int) -> HttpResponse:
    uno = get_object_or_404(_incontri(request), pk=pk)
    form = AggiungiForm(request.POST or None, visibili=_persone(request))
    if form.is_valid():
        try:
            iscrivi_a_incontro(
                incontro=uno,
                lavoratore=form.cleaned_data["codice_fiscale"],
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Iscrizione fatta: le parte la conferma."))
            return redirect("centri:incontro", pk=pk)
    righe = (
        uno.partecipazioni.visible_to(request.attore)  # type: ignore[attr-defined]
        .select_related("lavoratore")
        .order_by("lavoratore__nome_ordinamento", "pk")
    )
    return render(
        request,
        "centri/incontro.html",
        {
            "incontro": uno,
            "righe": righe,
            "form": form,
            "cominciato": clock.now() >= uno.inizio,
            "liberi": uno.posti - uno.iscritte,
            "mancano": max(0, uno.posti_minimi - uno.iscritte),
            "pubblica": indirizzo_pubblico("centri:incontro_aperto", uno.pk),
        },
    )


@allow(*DEL_CPI)
def cambia(request: HttpRequest, pk: int) -> HttpResponse:
    """Ora, luogo, posti: chi è iscritto riceve l'avviso e il calendario aggiornato."""
    attore = request.attore  # type: ignore[attr-defined]
    uno = get_object_or_404(_incontri(request), pk=pk)
    form = IncontroForm(
        request.POST or None,
        trattamenti=TrattamentoCig.objects.visible_to(attore).select_related("unita_comune"),
        dotazioni=Dotazione.objects.visible_to(attore),
        initial=IncontroForm.iniziali(uno),
    )
    if form.is_valid():
        try:
            modifica_incontro(incontro=uno, autore=attore, **form.campi())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Incontro cambiato: chi è iscritta lo sa."))
            return redirect("centri:incontro", pk=pk)
    return render(request, "centri/incontro_cambia.html", {"form": form, "incontro": uno})


@allow(*DEL_CPI)
def annulla(request: HttpRequest, pk: int) -> HttpResponse:
    uno = get_object_or_404(_incontri(request), pk=pk)
    if request.method == "POST":
        try:
            annulla_incontro(incontro=uno, autore=request.attore)  # type: ignore[attr-defined]
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Incontro annullato: chi era iscritta riceve l'avviso."))
        return redirect("centri:incontro", pk=pk)
    return render(request, "centri/incontro_annulla.html", {"incontro": uno})


@allow(*DEL_CPI)
def codice_in_sala(request: HttpRequest, pk: int) -> HttpResponse:
    """Il codice da proiettare: ognuna lo apre col suo telefono e dice «sono qui»."""
    uno = get_object_or_404(_incontri(request), pk=pk)
    indirizzo = indirizzo_pubblico("centri:incontro_presenza", firma(SCOPO_PRESENZA, uno.pk))
    return render(
        request,
        "centri/incontro_qr.html",
        {"incontro": uno, "indirizzo": indirizzo, "qr": qr(indirizzo)},
    )


@allow(*DEL_CPI)
def foglio(request: HttpRequest, pk: int) -> HttpResponse:
    """Il foglio delle firme, da stampare."""
    uno = get_object_or_404(_incontri(request), pk=pk)
    righe = (
        uno.partecipazioni.visible_to(request.attore)  # type: ignore[attr-defined]
        .attese()
        .select_related("lavoratore")
        .order_by("lavoratore__nome_ordinamento", "pk")
    )
    return render(
        request,
        "centri/incontro_foglio.html",
        {"incontro": uno, "righe": righe, "vuote": range(RIGHE_VUOTE)},
    )


@allow(*DEL_CPI)
@require_POST
def presenze(request: HttpRequest, pk: int) -> HttpResponse:
    uno = get_object_or_404(_incontri(request), pk=pk)
    form = PresenzeForm(request.POST, attese=_persone(request).filter(partecipazioni__incontro=uno))
    if form.is_valid():
        try:
            registra_presenze(
                incontro=uno,
                presenti=form.cleaned_data["presenti"],
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Presenze registrate."))
    else:
        messages.error(request, _("L'elenco delle persone è cambiato: lo ricontrolli."))
    return redirect("centri:incontro", pk=pk)


@allow(*DEL_CPI)
@require_POST
def partecipa(request: HttpRequest, pk: int, persona: int) -> HttpResponse:
    """Iscrive una persona invitata, o ne toglie una iscritta: lo dice `stato`."""
    uno = get_object_or_404(_incontri(request), pk=pk)
    lavoratore = get_object_or_404(_persone(request), pk=persona)
    toglie = request.POST.get("stato") == StatoPartecipazione.RINUNCIA
    atto = rinuncia_a_incontro if toglie else iscrivi_a_incontro
    try:
        atto(
            incontro=uno,
            lavoratore=lavoratore,
            autore=request.attore,  # type: ignore[attr-defined]
        )
    except AttoImpedito as no:
        messages.error(request, str(no))
    return redirect("centri:incontro", pk=pk)
