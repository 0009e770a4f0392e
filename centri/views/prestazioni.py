"""I servizi della Regione: quali ci sono, come li vede chi prenota, come si cambiano."""

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from centri.actions.prestazioni import crea_prestazione, modifica_prestazione
from centri.choices import Modalita, RiservataA
from centri.forms.prenotazione import modi_di
from centri.forms.prestazioni import PrestazioneForm
from centri.models import Prestazione
from centri.permissions import DEL_TITOLARE
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, _
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


def _visibili(request: HttpRequest) -> QuerySet[Prestazione]:
    return Prestazione.objects.visible_to(request.attore)  # type: ignore[attr-defined]


@allow(*DEL_TITOLARE)
def prestazioni(request: HttpRequest) -> HttpResponse:
    righe = _visibili(request).annotate(
        quanti_centri=Count("disponibilita__centro", distinct=True),
    )
    attore = request.attore  # type: ignore[attr-defined]
    return render(
        request,
        "centri/prestazioni.html",
        {
            "prestazioni": list(righe),
            "puo_scrivere": attore.veste == Ruolo.REGIONE,
        },
    )


@allow(*DEL_TITOLARE)
def prestazione(request: HttpRequest, pk: int) -> HttpResponse:
    """Com'è, con gli occhi di chi prenota."""
    attore = request.attore  # type: ignore[attr-defined]
    una = get_object_or_404(_visibili(request), pk=pk)
    return render(
        request,
        "centri/prestazione.html",
        {"puo_scrivere": attore.veste == Ruolo.REGIONE, **_anteprima(una)},
    )


@allow(Ruolo.REGIONE)
def nuova(request: HttpRequest) -> HttpResponse:
    return _modulo(request, None)


@allow(Ruolo.REGIONE)
def modifica(request: HttpRequest, pk: int) -> HttpResponse:
    return _modulo(request, get_object_or_404(_visibili(request), pk=pk))


def _modulo(request: HttpRequest, una: Prestazione | None) -> HttpResponse:
    """Si può guardare l'anteprima prima di salvare: quello che è scritto resta."""
    attore = request.attore  # type: ignore[attr-defined]
    form = PrestazioneForm(
        request.POST if request.method == "POST" else None,
        instance=una or Prestazione(titolare_id=attore.titolare_id),
    )
    anteprima: dict[str, object] = {}
    if form.is_valid() and "anteprima" in request.POST:
        for nome, valore in form.campi().items():
            setattr(form.instance, nome, valore)
        anteprima = _anteprima(form.instance)
    elif form.is_valid():
        try:
            if una is not None:
                salvata = modifica_prestazione(prestazione=una, autore=attore, **form.campi())
            else:
                titolare = Ente.objects.get(pk=attore.titolare_id)
                salvata = crea_prestazione(titolare=titolare, autore=attore, **form.campi())
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Servizio salvato: vale per chi prenota da adesso."))
            return redirect("centri:prestazione", pk=salvata.pk)
    return render(
        request, "centri/prestazione_modulo.html", {"una": una, "form": form, **anteprima}
    )


def _anteprima(una: Prestazione) -> dict[str, object]:
    return {
        "vista": una,
        "modi": [Modalita(modo).label for modo in modi_di(una)],
        "per_chi": [RiservataA(uno).label for uno in una.riservata_a],
    }
