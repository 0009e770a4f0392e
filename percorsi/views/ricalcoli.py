"""Rifare i conti di un gruppo: si sceglie, si guarda chi cambia, si applica o si lascia."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.actions.ricalcoli import (
    APPLICA,
    CALCOLA,
    applica_ricalcolo,
    chiedi_ricalcolo,
    lascia_ricalcolo,
)
from percorsi.forms.ricalcoli import RicalcoloForm
from percorsi.models import Ricalcolo, RigaRicalcolo
from percorsi.permissions import DEL_CPI
from percorsi.rules.idoneita_misure import da_dati
from percorsi.rules.ricalcolo import perche_cambia
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.jobs.models import Lavorazione
from portale.permissions.guards import allow

PER_PAGINA = 50
CHI = (*DEL_CPI, Ruolo.REGIONE)


@allow(*CHI)
def ricalcoli(request: HttpRequest) -> HttpResponse:
    """Quelli fatti, e il modulo per chiederne uno."""
    attore = request.attore  # type: ignore[attr-defined]
    form = RicalcoloForm(request.POST or None, attore=attore)
    if form.is_valid():
        try:
            ricalcolo = chiedi_ricalcolo(autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect("percorsi:ricalcolo", pk=ricalcolo.pk)
    visti = Ricalcolo.objects.visible_to(attore).select_related(
        "versione_misura__misura", "trattamento__unita_comune", "centro__sede", "operatore__user"
    )
    pagina = Paginator(visti, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "percorsi/ricalcoli.html", {"form": form, "pagina": pagina})


@allow(*CHI)
def ricalcolo(request: HttpRequest, pk: int) -> HttpResponse:
    """L'anteprima: quante persone cambiano, chi sono, e perché."""
    attore = request.attore  # type: ignore[attr-defined]
    voce = _visibile(request, pk)
    righe = RigaRicalcolo.objects.visible_to(attore).filter(ricalcolo=voce)
    cambiano = righe.che_cambiano().select_related("lavoratore")
    pagina = Paginator(cambiano, PER_PAGINA).get_page(request.GET.get("pagina"))
    perdono = cambiano.filter(dopo=False).count()
    return render(
        request,
        "percorsi/ricalcolo.html",
        {
            "ricalcolo": voce,
            "lavorazione": _lavorazione(voce),
            "totale": len(voce.persone),
            "cambiano": pagina.paginator.count,
            "perdono": perdono,
            "acquistano": pagina.paginator.count - perdono,
            "pagina": pagina,
            "righe": [_riga(riga) for riga in pagina],
        },
    )


def _lavorazione(voce: Ricalcolo) -> Lavorazione | None:
    azione = {"in_calcolo": CALCOLA, "in_applicazione": APPLICA}.get(voce.stato)
    return Lavorazione.objects.per(azione, voce.pk).first() if azione else None


def _riga(riga: RigaRicalcolo) -> dict[str, Any]:
    perche = perche_cambia(da_dati(riga.riscontri_prima), da_dati(riga.riscontri))
    return {"riga": riga, "persona": riga.lavoratore, "perche": perche}


@allow(*CHI)
@require_POST
def applica(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, applica_ricalcolo, _("Confermato: le risposte si aggiornano."))


@allow(*CHI)
@require_POST
def lascia(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, lascia_ricalcolo, _("Lasciato com'era: non è cambiato niente."))


def _decide(
    request: HttpRequest, pk: int, atto: Callable[..., Ricalcolo], fatto: str
) -> HttpResponse:
    voce = _visibile(request, pk)
    try:
        atto(ricalcolo=voce, autore=request.attore)  # type: ignore[attr-defined]
    except AttoImpedito as no:
        messages.error(request, str(no))
    else:
        messages.success(request, fatto)
    return redirect("percorsi:ricalcolo", pk=voce.pk)


def _visibile(request: HttpRequest, pk: int) -> Ricalcolo:
    return get_object_or_404(
        Ricalcolo.objects.visible_to(request.attore).select_related(  # type: ignore[attr-defined]
            "versione_misura__misura", "trattamento__unita_comune", "centro__sede"
        ),
        pk=pk,
    )
