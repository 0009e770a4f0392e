"""In che lingua si legge una pagina: quella scelta, quella del browser, l'italiano per chi lavora.

Chi lavora negli uffici legge sempre in italiano: le pagine tradotte sono quelle dei lavoratori.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request

from portale.identity.attore import UN_ANONIMO
from portale.identity.choices import Ruolo
from portale.permissions.scopes import ANONIMO, PORTATORE

SCELTA = "lingua"  # ?lingua=ro: nei collegamenti dei messaggi e in testa alle pagine
CHI_SCEGLIE = frozenset({ANONIMO, PORTATORE, Ruolo.CITTADINO, Ruolo.DELEGATO})
UN_ANNO = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Lingua:
    """Una voce della scelta: il nome come lo scrive chi la parla, e l'indirizzo che la sceglie."""

    codice: str
    nome: str
    url: str
    attuale: bool


class LinguaMiddleware:
    """Attiva la lingua della richiesta; una lingua chiesta nell'indirizzo si ricorda un anno."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chiesta = request.GET.get(SCELTA, "")
        nota = chiesta in dict(settings.LANGUAGES)
        with translation.override(_lingua(request, chiesta if nota else "")):
            risposta = self.get_response(request)
            risposta.headers.setdefault("Content-Language", get_language() or "it")
        patch_vary_headers(risposta, ("Accept-Language", "Cookie"))
        if nota and hasattr(risposta, "set_cookie"):
            risposta.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chiesta,
                max_age=UN_ANNO,
                samesite="Lax",
                secure=request.is_secure(),
                httponly=True,
            )
        return risposta


def _lingua(request: HttpRequest, chiesta: str) -> str:
    if not sceglie(request):
        return settings.LANGUAGE_CODE
    return chiesta or get_language_from_request(request)


def sceglie(request: HttpRequest) -> bool:
    """Se a chi legge si offre la scelta: le pagine di chi lavora sono solo in italiano."""
    return getattr(request, "attore", UN_ANONIMO).veste in CHI_SCEGLIE


def lingue(request: HttpRequest) -> list[Lingua]:
    """Le lingue fra cui scegliere, con la stessa pagina in ognuna; nessuna per chi lavora, né per
    chi ha bussato a un incarico che non è suo.
    """
    negato = getattr(request, "incarico_negato", False)
    if negato or not sceglie(request) or request.method != "GET":
        return []
    attuale = get_language()
    return [
        Lingua(
            codice=codice,
            nome=nome,
            url=_con_lingua(request, codice),
            attuale=codice == attuale,
        )
        for codice, nome in settings.LANGUAGES
    ]


def _con_lingua(request: HttpRequest, codice: str) -> str:
    parametri = request.GET.copy()
    parametri[SCELTA] = codice
    return f"{request.path}?{parametri.urlencode()}"
