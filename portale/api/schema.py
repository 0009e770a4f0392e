"""Lo schema dice la verità: gli errori escono come application/problem+json."""

from typing import Any

from portale.api.errors import PROBLEM_JSON


def problem_json(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Ogni risposta 4xx e 5xx dello schema dichiara il tipo RFC 9457."""
    for operazioni in result.get("paths", {}).values():
        for operazione in operazioni.values():
            for codice, risposta in operazione.get("responses", {}).items():
                if codice[0] in "45" and "content" in risposta:
                    corpo = next(iter(risposta["content"].values()))
                    risposta["content"] = {PROBLEM_JSON: corpo}
    return result
