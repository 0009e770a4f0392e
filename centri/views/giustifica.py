"""La pagina di chi si giustifica: si apre col collegamento, senza accesso, e non mostra il
fascicolo.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.giustificazioni import presenta_giustificazione
from centri.choices.condizionalita import StatoConvocazione
from centri.forms.convocazioni import GiustificaForm
from centri.models import Convocazione
from centri.notifications.convocazioni import SCOPO
from portale import clock
from portale.errors import AttoImpedito
from portale.identity.links import bearer


@bearer(SCOPO)
def giustifica(request: HttpRequest) -> HttpResponse:
    """Spiegare perché, finché c'è tempo; dopo, sapere che è arrivata. Mai ciò che c'è scritto."""
    attore = request.attore  # type: ignore[attr-defined]
    una = get_object_or_404(
        Convocazione.objects.select_related("lavoratore", "colloquio__centro__sede__comune"),
        pk=attore.oggetto_id,
    )
    form = GiustificaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            presenta_giustificazione(convocazione=una, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            return redirect(request.path)
    presentata = una.giustificazioni.select_related("ricevuta").first()
    in_attesa = una.stato == StatoConvocazione.IN_ATTESA
    in_tempo = una.giustificare_entro is not None and clock.today() <= una.giustificare_entro
    return render(
        request,
        "centri/giustifica.html",
        {
            "una": una,
            "centro": una.colloquio.centro,
            "form": form,
            "presentata": presentata,
            "da_decidere": presentata is not None and not presentata.decisione,
            "puo": in_attesa and in_tempo and not (presentata and not presentata.decisione),
            "in_attesa": in_attesa,
        },
    )
