"""«Mi richiamate?»: un nome e un numero, senza accesso. La pagina di tutti e quella di chi
chiama.
"""

import hashlib
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.richiamate import chiedi_richiamata
from centri.choices import StatoRichiamata
from centri.forms.richiamate import RichiamatemiForm
from centri.models import Centro, Richiamata
from centri.queries.richiamate import quando_si_chiama
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.links import bearer, firma
from portale.permissions.guards import public

SCOPO = "richiamata"
UN_ORA = 3600
PER_INDIRIZZO, PER_NUMERO = 10, 3  # richieste in un'ora


@public
def richiamatemi(request: HttpRequest, codice: str) -> HttpResponse:
    centro = get_object_or_404(
        Centro.objects.select_related("sede__comune").filter(chiuso_dal=None), codice=codice
    )
    quando = quando_si_chiama(centro, clock.now())
    form = RichiamatemiForm(request.POST or None)
    if request.method == "POST" and request.POST.get("sito"):
        return render(request, "centri/richiamatemi_fatto.html", _detto(centro, None))
    if request.method == "POST" and form.is_valid():
        try:
            richiamata = chiedi_richiamata(
                centro=centro,
                nome=form.cleaned_data["nome"],
                telefono=form.cleaned_data["telefono"],
                preferenza=form.cleaned_data["preferenza"],
                nei_limiti=nei_limiti(request, form.cleaned_data["telefono"]),
                autore=request.attore,  # type: ignore[attr-defined]
            )
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect("centri:richiamatemi_fatto", gettone=firma(SCOPO, richiamata.pk))
    return render(
        request, "centri/richiamatemi.html", {"centro": centro, "quando": quando, "form": form}
    )


@bearer(SCOPO)
def fatto(request: HttpRequest) -> HttpResponse:
    """Che cosa le abbiamo promesso; la apre solo chi ha fatto la richiesta."""
    richiamata = get_object_or_404(
        Richiamata.objects.select_related("centro__sede__comune"),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )
    return render(request, "centri/richiamatemi_fatto.html", _detto(richiamata.centro, richiamata))


def _detto(centro: Centro, richiamata: Richiamata | None) -> dict[str, Any]:
    conclusa = richiamata is not None and richiamata.stato == StatoRichiamata.CONCLUSA
    oggi = richiamata is not None and richiamata.da_richiamare_dal <= clock.now()
    return {"centro": centro, "richiamata": richiamata, "oggi": oggi, "conclusa": conclusa}


def nei_limiti(request: HttpRequest, cosa: str, per_cosa: int = PER_NUMERO) -> bool:
    """Poche richieste in un'ora dallo stesso indirizzo e per la stessa cosa (un numero, un
    incontro).
    """
    da_qui = _conta(f"indirizzo:{request.META.get('REMOTE_ADDR', '')}")
    per_lui = _conta("cosa:" + "".join(cifra for cifra in cosa if cifra.isdigit()))
    return da_qui <= PER_INDIRIZZO and per_lui <= per_cosa


def _conta(cosa: str) -> int:
    """Quante volte in quest'ora; nella memoria resta un'impronta, non il numero."""
    chiave = f"richiamatemi:{hashlib.sha256(cosa.encode()).hexdigest()}"
    cache.add(chiave, 0, timeout=UN_ORA)
    try:
        return int(cache.incr(chiave))
    except ValueError:  # scaduta fra le due righe
        return 1
