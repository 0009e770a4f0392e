"""Lo schema dice la verità: gli errori escono come application/problem+json."""

from typing import Any

from drf_spectacular.plumbing import build_mock_request

from portale.api.errors import PROBLEM_JSON
from portale.identity.attore import UN_ANONIMO


def richiesta_di_nessuno(*args: Any, **kwargs: Any) -> Any:
    """Chi disegna lo schema non è nessuno: vede la forma delle cose, mai le righe."""
    richiesta = build_mock_request(*args, **kwargs)
    richiesta._request.attore = UN_ANONIMO
    return richiesta


def problem_json(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Ogni risposta 4xx e 5xx dello schema dichiara il tipo RFC 9457."""
    for operazioni in result.get("paths", {}).values():
        for operazione in operazioni.values():
            for codice, risposta in operazione.get("responses", {}).items():
                if codice[0] in "45" and "content" in risposta:
                    corpo = next(iter(risposta["content"].values()))
                    risposta["content"] = {PROBLEM_JSON: corpo}
    return result
