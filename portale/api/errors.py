"""Gli errori dell'API secondo RFC 9457. Un atto impedito è un 409 con tutte le sue ragioni."""

from http import HTTPStatus
from typing import Any

from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework import exceptions, status
from rest_framework.response import Response

from portale.errors import AttoImpedito, _
from portale.permissions.prima import PrimaSiChiede

PROBLEM_JSON = "application/problem+json"

PRIMA_DICA = _("Questa persona è protetta: prima dica nel portale perché apre la scheda, a {dove}")


class Impedito(exceptions.APIException):
    status_code = status.HTTP_409_CONFLICT
    default_code = "atto_impedito"


class PrimaSiRisponde(exceptions.PermissionDenied):
    """Un programma non può dire perché: lo fa la persona che lo usa, nella pagina indicata."""

    default_code = "motivo_richiesto"

    def __init__(self, dove: str) -> None:
        super().__init__(PRIMA_DICA.format(dove=dove))


class ProblemFormatter(ExceptionFormatter):
    def format_error_response(self, error_response: Any) -> dict[str, Any]:
        stato = self.exc.status_code  # type: ignore[union-attr]
        return {
            "type": "about:blank",
            "title": HTTPStatus(stato).phrase,
            "status": stato,
            "detail": " ".join(str(errore.detail) for errore in error_response.errors),
            "errors": [
                {"code": errore.code, "detail": str(errore.detail), "attr": errore.attr}
                for errore in error_response.errors
            ],
        }


class ProblemHandler(ExceptionHandler):
    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, AttoImpedito):
            return Impedito(
                [exceptions.ErrorDetail(str(no.frase), no.codice) for no in exc.impedimenti]
            )
        if isinstance(exc, PrimaSiChiede):
            return PrimaSiRisponde(exc.dove)
        return super().convert_known_exceptions(exc)

    def get_response(self, *args: Any, **kwargs: Any) -> Response:
        risposta = super().get_response(*args, **kwargs)
        risposta.content_type = PROBLEM_JSON
        return risposta
