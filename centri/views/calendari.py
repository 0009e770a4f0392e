"""Il calendario personale: la pagina da cui ci si abbona, e il file che i telefoni rileggono."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.crypto import constant_time_compare

from centri.actions.calendari import apri_calendario, rinnova_calendario
from centri.models import CalendarioPersonale
from centri.notifications import calendario as file
from centri.permissions import DEL_CPI
from centri.queries.calendari import Voce, voci_dell_operatore, voci_della_persona
from lavoratori.models import Lavoratore
from portale import clock
from portale.errors import _
from portale.identity.choices import Ruolo
from portale.identity.links import bearer, firma, indirizzo_pubblico
from portale.identity.models import Incarico
from portale.permissions.guards import allow

SCOPO_CALENDARIO = "calendario"


@allow(Ruolo.CITTADINO, *DEL_CPI)
def calendario(request: HttpRequest) -> HttpResponseBase:
    """L'indirizzo, come si usa, e come lo si cambia se è finito in mano ad altri."""
    attore = request.attore  # type: ignore[attr-defined]
    mio = CalendarioPersonale.objects.visible_to(attore).first()
    if request.method == "POST":
        if mio is None:
            apri_calendario(autore=attore, lavoratore=_io(request))
        else:
            rinnova_calendario(calendario=mio, autore=attore)
            messages.success(request, _("Indirizzo cambiato: quello di prima non funziona più."))
        return redirect("centri:calendario")
    indirizzo = _indirizzo(mio) if mio else ""
    return render(
        request,
        "centri/calendario.html",
        {
            "indirizzo": indirizzo,
            "webcal": indirizzo.replace("https://", "webcal://").replace("http://", "webcal://"),
            "dell_ufficio": attore.veste in DEL_CPI,
        },
    )


def _io(request: HttpRequest) -> Lavoratore | None:
    attore = request.attore  # type: ignore[attr-defined]
    if attore.veste in DEL_CPI:
        return None
    return get_object_or_404(Lavoratore.objects.visible_to(attore))


def _indirizzo(mio: CalendarioPersonale) -> str:
    return indirizzo_pubblico(
        "centri:calendario_abbonamento",
        gettone=firma(SCOPO_CALENDARIO, mio.pk),
        segreto=mio.gettone,
    )


@bearer(SCOPO_CALENDARIO, durata=None)
def abbonamento(request: HttpRequest, segreto: str) -> HttpResponseBase:
    """Il file: se non è cambiato nulla, lo dice senza rimandarlo."""
    mio = get_object_or_404(
        CalendarioPersonale.objects.select_related("incarico__sede"),
        pk=request.attore.oggetto_id,  # type: ignore[attr-defined]
    )
    if not constant_time_compare(segreto, mio.gettone):
        raise Http404
    voci = _voci(mio)
    etag = f'"{hashlib.sha256(repr(voci).encode()).hexdigest()[:32]}"'
    intero = HttpResponse(
        file.abbonamento(str(_("Appuntamenti")), voci),
        content_type=f"{file.MIME}; charset=utf-8",
        headers={
            "ETag": etag,
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'inline; filename="calendario.ics"',
        },
    )
    return get_conditional_response(request, etag=etag, response=intero) or intero


def _voci(mio: CalendarioPersonale) -> list[Voce]:
    """Chi ha lasciato l'incarico non legge più l'agenda dell'ufficio."""
    adesso = clock.now()
    if mio.incarico is None:
        return voci_della_persona(mio.lavoratore_id or 0, adesso)
    if not Incarico.objects.in_vigore(clock.today()).filter(pk=mio.incarico.pk).exists():
        raise Http404
    return voci_dell_operatore(mio.incarico, adesso)
