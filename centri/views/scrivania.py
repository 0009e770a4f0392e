"""La mia giornata: i colloqui di oggi, che cosa c'è da fare, chi è appena arrivato."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from centri.actions.inviti import invita
from centri.actions.prese import prendi_in_carico, prendi_insieme
from centri.choices.traslochi import StatoConsegna
from centri.forms.scrivania import InvitaForm
from centri.models import Centro, Colloquio, Consegna, Incontro, Prestazione
from centri.permissions import DEL_CPI
from centri.queries.aperture import senza_patrono
from centri.queries.attese import telefonate
from centri.queries.capienza import scarse_in_vista
from centri.queries.inviti import Destino, canali_degli_inviti, conta_per_canale
from centri.queries.persone import (
    appena_arrivate,
    da_raggiungere,
    senza_operatrice_per_caso,
)
from centri.queries.persone import senza_operatrice as di_nessuno
from lavoratori.models import Lavoratore, PeriodoCig, TrattamentoCig
from portale import clock
from portale.errors import AttoImpedito, _, ngettext_lazy
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

IN_VISTA = 8
INSIEME = 500  # quante persone si prendono in carico con una pagina sola


@allow(*DEL_CPI)
def scrivania(request: HttpRequest) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    adesso, oggi = clock.now(), clock.today()
    persone = Lavoratore.objects.visible_to(attore)
    miei = (
        Colloquio.objects.visible_to(attore)
        .filter(operatore=attore.incarico)
        .select_related("lavoratore", "prestazione")
    )
    senza_esito = miei.senza_esito(adesso)
    lontane = da_raggiungere(persone, oggi)
    return render(
        request,
        "centri/scrivania.html",
        {
            "oggi": oggi,
            "colloqui": list(miei.del_giorno(oggi).order_by("inizio")),
            "senza_esito": list(senza_esito.order_by("inizio")[:IN_VISTA]),
            "quanti_senza_esito": senza_esito.count(),
            "lontane": list(lontane[:IN_VISTA]),
            "quante_lontane": lontane.count(),
            "arrivate": list(appena_arrivate(persone, oggi)[:IN_VISTA]),
            "consegne": _consegne_da_guardare(attore),
            "adesso": adesso,
            **_posti_scarsi(attore),
            "telefonate": telefonate(attore, adesso),
            "senza_patrono": senza_patrono(Centro.objects.visible_to(attore)),
        },
    )


def _consegne_da_guardare(attore: Any) -> int:
    """Arrivate da un altro ufficio, o con un nuovo domicilio scritto da loro."""
    arrivate, scritte = Q(a_centro__sede=attore.sede_id), Q(da_centro__sede=attore.sede_id)
    aperte = Consegna.objects.visible_to(attore).filter(
        arrivate & Q(stato=StatoConsegna.DA_ACCETTARE)
        | scritte & Q(stato=StatoConsegna.DA_CONFERMARE)
    )
    return int(aperte.count())


def _posti_scarsi(attore: Any) -> dict[str, Any]:
    """Ai posti ci pensa chi è responsabile del centro."""
    if attore.veste != Ruolo.RESPONSABILE_CPI:
        return {"scarse": [], "quante_scarse": 0}
    return scarse_in_vista(attore)


@allow(*DEL_CPI)
@require_POST
def prendi(request: HttpRequest) -> HttpResponse:
    """Prende in carico le persone scelte: l'operatrice che preme le segue."""
    attore = request.attore  # type: ignore[attr-defined]
    scelte = _scelte(request)
    if not scelte:
        messages.warning(request, _("Scelga almeno una persona, poi prema «Prenda in carico»."))
        return redirect("centri:senza_operatrice")
    prese = prendi_insieme(lavoratori=scelte, operatore=attore.incarico, autore=attore)
    frase = ngettext_lazy(
        "Ora segue %(n)s persona in più.", "Ora segue %(n)s persone in più.", len(prese)
    )
    messages.success(request, frase % {"n": len(prese)})
    return redirect("centri:seguite")


@allow(*DEL_CPI)
def senza_operatrice(request: HttpRequest) -> HttpResponse:
    """Chi è arrivata e nessuno segue ancora, caso per caso: si prende in carico insieme."""
    persone = Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    oggi = clock.today()
    casi = list(senza_operatrice_per_caso(persone, oggi))
    chiesto = request.GET.get("caso", "")
    caso = next((uno for uno in casi if str(uno["numero"]) == chiesto), casi[0] if casi else None)
    righe: list[Any] = []
    if caso:
        suoi = PeriodoCig.objects.filter(trattamento=caso["numero"], dal__lte=oggi, al__gte=oggi)
        sue = di_nessuno(persone.filter(pk__in=suoi.values("lavoratore")), oggi)
        per_nome = sue.select_related("domicilio_comune").order_by("nome_ordinamento", "pk")
        righe = list(per_nome[:INSIEME])
    contesto = {"casi": casi, "caso": caso, "righe": righe}
    return render(request, "centri/senza_operatrice.html", contesto)


def _scelte(request: HttpRequest) -> list[Lavoratore]:
    """Le persone spuntate, fra quelle che l'attore vede."""
    numeri = [numero for numero in request.POST.getlist("persona") if numero.isdigit()]
    visibili = Lavoratore.objects.visible_to(request.attore)  # type: ignore[attr-defined]
    return list(visibili.filter(pk__in=numeri).per_nome())


@allow(*DEL_CPI)
@require_POST
def invita_scelte(request: HttpRequest) -> HttpResponse:
    """Prima che cosa accadrà a ciascuna, per quale canale; poi, con «Mandi», gli inviti partono."""
    attore = request.attore  # type: ignore[attr-defined]
    scelte = _scelte(request)
    if not scelte:
        messages.warning(request, _("Scelga almeno una persona, poi prema «Inviti»."))
        return redirect("centri:da_raggiungere")
    prestazioni = Prestazione.objects.visible_to(attore).prenotabili().dal_primo_passo()
    incontri = Incontro.objects.visible_to(attore).futuri(clock.now())
    conferma = "conferma" in request.POST or "anteprima" in request.POST
    form = InvitaForm(
        request.POST if conferma else None, prestazioni=prestazioni, incontri=incontri
    )
    if "conferma" in request.POST and form.is_valid():
        try:
            return _manda(request, attore, scelte, form)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
    prestazione = _prestazione(form, prestazioni)
    destini = _destini(scelte, prestazione)
    return render(
        request,
        "centri/invita.html",
        {
            "form": form,
            "destini": destini,
            "canali": conta_per_canale(destini),
            "quanti": sum(not destino.impedimenti for destino in destini),
        },
    )


def _prestazione(form: InvitaForm, prestazioni: Any) -> Prestazione | None:
    if form.is_bound and form.is_valid():
        scelta: Prestazione = form.cleaned_data["prestazione"]
        return scelta
    prima: Prestazione | None = prestazioni.first()
    return prima


def _destini(scelte: list[Lavoratore], prestazione: Prestazione | None) -> list[Destino]:
    if prestazione is None:
        return []
    numeri = [lavoratore.pk for lavoratore in scelte]
    return canali_degli_inviti(Lavoratore.objects.filter(pk__in=numeri).per_nome(), prestazione)


def _manda(
    request: HttpRequest, attore: Any, scelte: list[Lavoratore], form: InvitaForm
) -> HttpResponseRedirect:
    incontro = form.cleaned_data["incontro"]
    inviti = invita(
        lavoratori=scelte,
        prestazione=form.cleaned_data["prestazione"],
        incontro=incontro,
        trattamento=_trattamento_comune(scelte, incontro),
        autore=attore,
    )
    prendi_insieme(
        lavoratori=[invito.lavoratore for invito in inviti],
        operatore=attore.incarico,
        autore=attore,
    )
    frase = ngettext_lazy(
        "%(n)s invito in partenza. La persona ora è in carico a lei.",
        "%(n)s inviti in partenza. Le persone ora sono in carico a lei.",
        len(inviti),
    )
    messages.success(request, frase % {"n": len(inviti)})
    return HttpResponseRedirect(reverse("avvisi:inviati"))


def _trattamento_comune(
    scelte: list[Lavoratore], incontro: Incontro | None
) -> TrattamentoCig | None:
    """Il trattamento dell'invito, se è uno solo per tutte."""
    if incontro is not None and incontro.trattamento is not None:
        return incontro.trattamento
    trattamenti = TrattamentoCig.objects.in_corso(clock.today()).filter(
        periodi__lavoratore__in=scelte
    )
    diversi = list(trattamenti.distinct()[:2])
    return diversi[0] if len(diversi) == 1 else None


@allow(*DEL_CPI)
@require_POST
def prendi_una(request: HttpRequest, pk: int) -> HttpResponse:
    """Dal fascicolo o dalla scrivania: la seguo io."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=pk)
    prendi_in_carico(lavoratore=lavoratore, operatore=attore.incarico, autore=attore)
    messages.success(request, _("La persona ora è in carico a lei."))
    return redirect("fascicolo:persona", pk=pk)
