"""L'attestato di stato di disoccupazione, allo sportello e dal telefono."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from lavoratori.actions.attestati_did import rilascia_attestato
from lavoratori.models import Did
from lavoratori.queries.disoccupazione import attestato_valido, situazione_di
from portale import clock
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(Ruolo.CITTADINO, Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
@require_POST
def rilascia(request: HttpRequest, pk: int) -> HttpResponse:
    """Se ce n'è uno che vale, è quello; altrimenti si fa adesso."""
    attore = request.attore  # type: ignore[attr-defined]
    did = get_object_or_404(Did.objects.visible_to(attore), pk=pk)
    attestato = attestato_valido(situazione_di(did, clock.today()))
    if attestato is None:
        try:
            attestato = rilascia_attestato(did=did, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
            if attore.veste == Ruolo.CITTADINO:
                return redirect("lavoratori:mio_stato")
            return redirect("lavoratori:stato", did.lavoratore_id)
        messages.success(request, _("Attestato fatto: si prepara in pochi secondi."))
    return redirect("documenti:scarica", attestato.documento_id)
