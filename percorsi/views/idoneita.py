"""Che cosa spetta a una persona e perché: la stessa pagina per lei e per chi la segue."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from lavoratori.models import Lavoratore
from lavoratori.permissions import CHI_SEGUE
from percorsi.permissions import DEL_CPI
from percorsi.queries.misure import Spettanza, quadro_di
from portale import clock
from portale.audit.registro import record_read
from portale.errors import Frase, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow

RIMEDI = {
    "valutazione": ("percorsi:valuta", _("Faccia la valutazione")),
    "percorso_fra": ("percorsi:valuta", _("Faccia la valutazione")),
}


@allow(Ruolo.CITTADINO, *CHI_SEGUE)
def idoneita(request: HttpRequest, persona_id: int) -> HttpResponse:
    attore = request.attore  # type: ignore[attr-defined]
    persona = get_object_or_404(Lavoratore.objects.visible_to(attore), pk=persona_id)
    io = attore.veste == Ruolo.CITTADINO
    if not io:
        record_read("fascicolo.letto", persona, autore=attore)
    quadro = quadro_di(persona.pk, clock.today())
    rimedi = _rimedi(persona.pk) if attore.veste in DEL_CPI else {}
    return render(
        request,
        "percorsi/idoneita.html",
        {
            "persona": persona,
            "quadro": quadro,
            "spettano": [_carta(una, rimedi) for una in quadro.spettano],
            "non_ancora": [_carta(una, rimedi) for una in quadro.non_ancora],
            "io": io,
            "oggi": clock.today(),
        },
    )


def _carta(una: Spettanza, rimedi: dict[str, tuple[str, Frase]]) -> dict[str, Any]:
    """La misura con, accanto a ciò che manca, dove si sistema."""
    return {
        "una": una,
        "mancano": [(uno, rimedi.get(uno.prova, ("", ""))) for uno in una.mancano],
    }


def _rimedi(persona_id: int) -> dict[str, tuple[str, Frase]]:
    """prova → dove l'operatrice va per sistemarla."""
    return {
        prova: (reverse(nome, args=[persona_id]), etichetta)
        for prova, (nome, etichetta) in RIMEDI.items()
    }
