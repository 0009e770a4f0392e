"""Lo schema dice la verità: gli errori escono come application/problem+json, tutti uguali."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from drf_spectacular.plumbing import build_mock_request

from portale.api.errors import PROBLEM_JSON
from portale.identity.attore import UN_ANONIMO

RADICE = "/api/v1/"
RIFERIMENTO = "#/components/schemas/"
CHE_CAMBIANO = ("post", "put", "patch", "delete")
TESTO, TESTO_O_NULLA = {"type": "string"}, {"type": "string", "nullable": True}
ERRORE = {
    "type": "object",
    "required": ["code", "detail", "attr"],
    "properties": {"code": TESTO, "detail": TESTO, "attr": TESTO_O_NULLA},
}
PROBLEMA = {
    "type": "object",
    "description": "RFC 9457. `errors`: tutte le ragioni, con il loro codice e il loro campo.",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": TESTO,
        "title": TESTO,
        "status": {"type": "integer"},
        "detail": TESTO,
        "errors": {"type": "array", "items": ERRORE},
    },
}


def richiesta_di_nessuno(*args: Any, **kwargs: Any) -> Any:
    """Chi disegna lo schema non è nessuno: vede la forma delle cose, mai le righe."""
    richiesta = build_mock_request(*args, **kwargs)
    richiesta._request.attore = UN_ANONIMO
    return richiesta


def solo_l_api(endpoints: list[tuple[Any, ...]], **_: Any) -> list[tuple[Any, ...]]:
    """Le stesse viste servono anche le pagine: lo schema racconta solo gli indirizzi dell'API."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(RADICE)]


def problem_json(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Ogni risposta 4xx e 5xx è un Problema; chi cambia qualcosa può sentirsi dire di no (409)."""
    for operazioni in result["paths"].values():
        for metodo, operazione in operazioni.items():
            risposte = operazione["responses"]
            if metodo in CHE_CAMBIANO:
                risposte["409"] = {}
            for codice in risposte:
                risposte[codice] = _risposta(codice, risposte[codice])
    schemi = result.setdefault("components", {}).setdefault("schemas", {})
    schemi["Problema"] = PROBLEMA
    usati = sorted(_usati(result["paths"], schemi))
    result["components"]["schemas"] = {nome: schemi[nome] for nome in usati}
    return result


def _risposta(codice: str, risposta: dict[str, Any]) -> dict[str, Any]:
    if codice[0] not in "45":
        risposta.get("content", {}).pop("text/html", None)  # le pagine non sono dell'API
        return risposta
    corpo = {"schema": {"$ref": f"{RIFERIMENTO}Problema"}}
    return {"description": HTTPStatus(int(codice)).phrase, "content": {PROBLEM_JSON: corpo}}


def _usati(nodo: Any, schemi: dict[str, Any]) -> set[str]:
    """I nomi degli schemi a cui si arriva da qui, anche passando per altri schemi."""
    usati: set[str] = set()
    da_vedere = list(_riferimenti(nodo))
    while da_vedere:
        nome = da_vedere.pop()
        if nome not in usati:
            usati.add(nome)
            da_vedere += _riferimenti(schemi[nome])
    return usati


def _riferimenti(nodo: Any) -> Iterator[str]:
    figli = nodo.values() if isinstance(nodo, dict) else nodo if isinstance(nodo, list) else ()
    if isinstance(nodo, dict) and "$ref" in nodo:
        yield str(nodo["$ref"]).removeprefix(RIFERIMENTO)
    for figlio in figli:
        yield from _riferimenti(figlio)
