"""Il sito, più poche porte di prova: una per guardia."""

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import path, reverse

from portale.identity.choices import Ruolo
from portale.identity.links import bearer, indirizzo_pubblico
from portale.permissions.guards import allow, public, signed_in
from portale.urls import urlpatterns as sito


def _chi(request: HttpRequest) -> JsonResponse:
    """Ciò che la vista sa: veste, scopo, oggetto, e come scrive gli indirizzi."""
    attore = request.attore  # type: ignore[attr-defined]
    return JsonResponse(
        {
            "veste": attore.veste,
            "ente": attore.ente_id,
            "scopo": attore.scopo,
            "oggetto": attore.oggetto_id,
            "reverse": reverse("prova_di_tutti"),
            "pubblico": indirizzo_pubblico("prova_di_tutti"),
        }
    )


@public
def di_tutti(request: HttpRequest) -> JsonResponse:
    return _chi(request)


@signed_in
def di_chi_e_entrato(request: HttpRequest) -> JsonResponse:
    return _chi(request)


@allow(Ruolo.REGIONE, Ruolo.OPERATORE_CPI)
def riservata(request: HttpRequest) -> JsonResponse:
    return _chi(request)


@allow(Ruolo.REGIONE)
def rotta(request: HttpRequest) -> JsonResponse:
    raise ZeroDivisionError


@bearer("prova")
def personale(request: HttpRequest) -> JsonResponse:
    if request.attore.oggetto_id == 404:  # type: ignore[attr-defined]
        raise Http404
    return _chi(request)


urlpatterns = [
    path("prova/di-tutti/", di_tutti, name="prova_di_tutti"),
    path("prova/di-chi-e-entrato/", di_chi_e_entrato, name="prova_di_chi_e_entrato"),
    path("prova/riservata/", riservata, name="prova_riservata"),
    path("prova/rotta/", rotta, name="prova_rotta"),
    path("prova/p/<str:gettone>/", personale, name="prova_personale"),
    *sito,
]
