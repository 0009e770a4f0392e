"""Il curriculum di una candidata come lo legge l'impresa, e la scelta della persona."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from imprese.actions.candidature import scegli_curriculum
from imprese.choices import MostraCurriculum
from imprese.models import Candidatura
from imprese.queries import curriculum_da_mostrare
from lavoratori.queries.curriculum import Foglio, foglio_per_l_impresa
from portale.audit.registro import record_read
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

CHI_GUARDA = (Ruolo.REFERENTE_IMPRESA, Ruolo.CITTADINO)


@allow(*CHI_GUARDA)
@transaction.atomic
def curriculum(request: HttpRequest, pk: int) -> HttpResponseBase:
    """La persona vede la stessa pagina: ciò che mostra, e niente altro."""
    riga, foglio = _foglio(request, pk)
    io = request.attore.veste == Ruolo.CITTADINO  # type: ignore[attr-defined]
    torna = "imprese:mia_candidatura" if io else "imprese:candidatura"
    return render(
        request,
        "lavoratori/curriculum_per_impresa.html",
        {
            "foglio": foglio,
            "curriculum": foglio.curriculum,
            "impresa": riga.annuncio.impresa,
            "io": io,
            "contatti": riga.mostra_i_contatti,
            "indietro": reverse(torna, args=[pk]),
            "indietro_nome": riga.annuncio.titolo if io else foglio.persona,
        },
    )


def _foglio(request: HttpRequest, pk: int) -> tuple[Candidatura, Foglio]:
    """404 se la candidatura è finita, se la persona non lo mostra, se non ne ha uno che vale.

    Quando lo apre l'impresa resta scritto: la persona lo vede.
    """
    attore = request.attore  # type: ignore[attr-defined]
    candidature = Candidatura.objects.visible_to(attore).che_mostrano_il_curriculum()
    riga = get_object_or_404(
        candidature.select_related("annuncio__impresa__ente", "lavoratore"), pk=pk
    )
    scelto = curriculum_da_mostrare(attore, riga)
    if attore.veste == Ruolo.REFERENTE_IMPRESA:
        record_read("candidatura.curriculum_letto", riga, autore=attore)
    return riga, foglio_per_l_impresa(scelto, coi_contatti=riga.mostra_i_contatti)


@allow(Ruolo.CITTADINO)
@require_POST
def scegli(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Togliere il curriculum vale da subito; rimetterlo anche."""
    attore = request.attore  # type: ignore[attr-defined]
    riga: Any = get_object_or_404(Candidatura.objects.visible_to(attore), pk=pk)
    mostra = request.POST.get("mostra", "")
    if mostra in MostraCurriculum:
        try:
            scegli_curriculum(candidatura=riga, mostra=mostra, autore=attore)
        except AttoImpedito as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Fatto: l'impresa vede solo ciò che ha scelto."))
    return redirect("imprese:mia_candidatura", pk=pk)
