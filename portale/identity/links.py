"""Collegamenti firmati: aprono un solo scopo su un solo oggetto, fino a una data.

Non mostrano fascicoli.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from portale.identity.attore import Attore
from portale.identity.prefisso import sotto

DURATA = timedelta(days=120)
View = Callable[..., HttpResponseBase]


def firma(scopo: str, oggetto_id: int) -> str:
    """Il gettone del collegamento: contiene solo lo scopo e un numero."""
    return signing.dumps(oggetto_id, salt=f"collegamento.{scopo}")


def leggi(scopo: str, gettone: str, durata: timedelta | None = DURATA) -> int:
    """L'oggetto aperto dal gettone; BadSignature se è falso, scaduto o di un altro scopo."""
    return int(signing.loads(gettone, salt=f"collegamento.{scopo}", max_age=durata))


def indirizzo_pubblico(nome: str, *args: Any, **kwargs: Any) -> str:
    """L'indirizzo intero di una pagina fuori da ogni incarico: per messaggi, lettere e QR."""
    with sotto("/"):
        return settings.SITE_URL.rstrip("/") + reverse(nome, args=args, kwargs=kwargs)


def bearer(scopo: str, durata: timedelta | None = DURATA) -> Callable[[View], View]:
    """La porta dei collegamenti: la vista riceve l'attore portatore e mai il gettone.

    `durata` None: il collegamento vale finché la vista riconosce il segreto che lo accompagna.
    """

    def decora(vista: View) -> View:
        @wraps(vista)
        def porta(
            request: HttpRequest, gettone: str, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            try:
                oggetto_id = leggi(scopo, gettone, durata)
            except signing.BadSignature:
                return _riservata(render(request, "identity/collegamento_scaduto.html", status=404))
            request.attore = Attore.portatore(scopo, oggetto_id)  # type: ignore[attr-defined]
            return _riservata(vista(request, *args, **kwargs))

        porta.vesti_ammesse = frozenset({"portatore"})  # type: ignore[attr-defined]
        return porta

    return decora


def _riservata(risposta: HttpResponseBase) -> HttpResponseBase:
    """Il gettone non esce verso altri siti e non resta nella memoria del browser.

    Non "no-referrer": il browser manderebbe `Origin: null` e ogni modulo sarebbe rifiutato.
    """
    risposta["Referrer-Policy"] = "same-origin"
    risposta.headers.setdefault("Cache-Control", "no-store")
    return risposta
