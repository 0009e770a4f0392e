"""La lista d'attesa vista dalla persona: mettersi in lista, rispondere al posto proposto."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from centri.actions.attese import (
    accetta_proposta,
    mettiti_in_attesa,
    rifiuta_proposta,
    togliti_dall_attesa,
)
from centri.choices import StatoAttesa, StatoPartecipazione, StatoProposta
from centri.forms.attese import AttesaForm
from centri.models import Attesa, Competenza, Invito, Partecipazione, Prestazione, PropostaPosto
from centri.notifications.attese import (
    SCOPO_PROPOSTA,
    indirizzo_della_proposta,
    luogo_della_proposta,
)
from centri.notifications.inviti import SCOPO
from centri.queries.attese import attesa_di, posizioni
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.identity.links import bearer
from portale.permissions.guards import allow


@allow(Ruolo.CITTADINO)
def prenota_attesa(request: HttpRequest, prestazione: int) -> HttpResponseBase:
    """Dalla propria pagina: non c'è un orario che va bene."""
    attore = request.attore  # type: ignore[attr-defined]
    lavoratore = get_object_or_404(Lavoratore.objects.visible_to(attore))
    servizio = get_object_or_404(
        Prestazione.objects.visible_to(attore).prenotabili(), pk=prestazione
    )
    ritorno = reverse("centri:prenota_orario", args=[servizio.pk])
    return _pagina(request, lavoratore, servizio, ritorno)


@bearer(SCOPO)
def invito_attesa(request: HttpRequest) -> HttpResponseBase:
    """Dal collegamento dell'invito."""
    invito = _invito(request)
    return _pagina(request, invito.lavoratore, invito.prestazione, _pagina_dell_invito(request))


def _invito(request: HttpRequest) -> Invito:
    return get_object_or_404(
        Invito.objects.select_related("lavoratore", "prestazione", "incontro__centro"),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )


def _pagina_dell_invito(request: HttpRequest) -> str:
    gettone = request.resolver_match.kwargs["gettone"]  # type: ignore[union-attr]
    return reverse("centri:invito", args=[gettone])


def _pagina(
    request: HttpRequest, lavoratore: Lavoratore, prestazione: Prestazione, ritorno: str
) -> HttpResponseBase:
    """Chi non è in lista sceglie quando può; chi c'è vede a che punto è, e può togliersi."""
    competenza = (
        Competenza.objects.in_vigore()
        .filter(lavoratore=lavoratore)
        .select_related("centro__sede__comune", "centro__sede__ente")
        .first()
    )
    if competenza is None or competenza.centro is None:
        return redirect(ritorno)
    attesa = attesa_di(lavoratore.pk, prestazione)
    form = AttesaForm(request.POST if _si_mette(request, attesa) else None)
    if attesa is not None and request.POST.get("azione") == "togli":
        togliti_dall_attesa(attesa=attesa, autore=request.attore)  # type: ignore[attr-defined]
        messages.success(request, _("Non è più in lista d'attesa."))
        return redirect(ritorno)
    if form.is_valid():
        try:
            mettiti_in_attesa(
                lavoratore=lavoratore,
                centro=competenza.centro,
                prestazione=prestazione,
                autore=request.attore,  # type: ignore[attr-defined]
                **form.cleaned_data,
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect(request.path)
    return render(
        request,
        "centri/attesa.html",
        {
            "form": form,
            "prestazione": prestazione,
            "centro": competenza.centro,
            "ritorno": ritorno,
            **_stato(attesa),
        },
    )


def _si_mette(request: HttpRequest, attesa: Attesa | None) -> bool:
    return request.method == "POST" and attesa is None


def _stato(attesa: Attesa | None) -> dict[str, Any]:
    if attesa is None:
        return {"attesa": None, "posizione": 0, "proposta": None, "url_proposta": ""}
    proposta = attesa.proposte.vive(clock.now()).first()
    return {
        "attesa": attesa,
        "posizione": posizioni([attesa]).get(attesa.pk, 0),
        "proposta": proposta,
        "url_proposta": indirizzo_della_proposta(proposta) if proposta else "",
    }


def _proposta(request: HttpRequest) -> PropostaPosto:
    return get_object_or_404(
        PropostaPosto.objects.select_related(
            "attesa__lavoratore",
            "attesa__prestazione",
            "attesa__incontro",
            "centro__sede__comune",
            "operatore__user",
        ),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )


@bearer(SCOPO_PROPOSTA)
def posto(request: HttpRequest) -> HttpResponseBase:
    """Il posto liberato: lo prende, non lo prende, non aspetta più."""
    proposta = _proposta(request)
    if request.method == "POST":
        return _rispondi(request, proposta)
    return render(
        request,
        "centri/posto.html",
        {
            "proposta": proposta,
            "attesa": proposta.attesa,
            "che_cosa": proposta.attesa.prestazione or proposta.attesa.incontro,
            "luogo": luogo_della_proposta(proposta),
            "viva": proposta.stato == StatoProposta.APERTA and proposta.scade_il > clock.now(),
            "in_lista": proposta.attesa.stato == StatoAttesa.APERTA,
            "preso": _preso(proposta),
        },
    )


def _preso(proposta: PropostaPosto) -> bool:
    """Se il posto accettato è ancora suo: chi lo ha poi disdetto non legge «è suo»."""
    if proposta.stato != StatoProposta.ACCETTATA:
        return False
    attesa = proposta.attesa
    if attesa.incontro_id is not None:
        return Partecipazione.objects.filter(
            incontro=attesa.incontro_id,
            lavoratore=attesa.lavoratore_id,
            stato=StatoPartecipazione.ISCRITTA,
        ).exists()
    aperti = attesa.lavoratore.colloqui.da_erogare()
    return aperti.filter(inizio=proposta.inizio, prestazione=attesa.prestazione_id).exists()


def _rispondi(request: HttpRequest, proposta: PropostaPosto) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    risposta = request.POST.get("risposta", "")
    try:
        if risposta == "si":
            accetta_proposta(proposta=proposta, autore=attore)
        elif risposta == "no":
            rifiuta_proposta(proposta=proposta, autore=attore)
        elif risposta == "basta":
            togliti_dall_attesa(attesa=proposta.attesa, autore=attore)
    except AttoImpedito as no:
        for frase in no.frasi:
            messages.error(request, frase)
    return redirect(request.path)
