"""Gli elenchi della scrivania: una vista, una query, due vesti (JSON e HTML).

Lo stesso indirizzo risponde JSON a un programma, un frammento a htmx, la pagina intera a un browser
senza JavaScript. Nulla si filtra due volte.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.views.defaults import page_not_found
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from rest_framework.exceptions import NotAuthenticated, NotFound
from rest_framework.generics import ListAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer, TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from portale.api.permissions import roles
from portale.identity.attore import Attore
from portale.permissions.prima import PrimaSiChiede


class Pagina(TemplateHTMLRenderer):
    """L'HTML di un elenco: intero, o solo le righe se lo chiede htmx."""

    def get_template_context(self, data: Any, renderer_context: Any) -> Any:
        return data


class Filtro(DjangoFilterBackend):
    """In una pagina un filtro sbagliato si spiega accanto al suo campo; in JSON è un 400."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        self.raise_exception = request.accepted_renderer.format == "json"
        return super().filter_queryset(request, queryset, view)

    def get_filterset(self, request: Request, queryset: Any, view: Any) -> FilterSet | None:
        view.filtro = super().get_filterset(request, queryset, view)
        return view.filtro


class Veste(DefaultContentNegotiation):
    """htmx vuole sempre HTML, anche se nell'Accept non lo dice."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        if request.headers.get("HX-Request") == "true":
            renderers = [renderer for renderer in renderers if renderer.format == "html"]
        return super().select_renderer(request, renderers, format_suffix)


class Elenco(ListAPIView):
    """Sottoclassi: ruoli, template_pagina, template_frammento, serializer_class, get_queryset().

    Il template riceve `righe` (oggetti), `filtro` (form dei filtri o None), `pagina` (precedente,
    successiva). get_queryset comincia da visible_to(self.attore).
    """

    renderer_classes = [JSONRenderer, Pagina]
    content_negotiation_class = Veste
    filter_backends = [Filtro]
    ruoli: ClassVar[Sequence[str]] = ()
    template_pagina: ClassVar[str]
    template_frammento: ClassVar[str]
    filtro: FilterSet | None = None

    def get_permissions(self) -> list[Any]:
        return [roles(*self.ruoli)()]

    @property
    def attore(self) -> Attore:
        return self.request._request.attore  # type: ignore[attr-defined, no-any-return]

    def contesto(self) -> dict[str, Any]:
        """Ciò che la pagina mostra oltre alle righe."""
        return {}

    def handle_exception(self, exc: Exception) -> Any:
        """A un browser si risponde da browser: porta d'ingresso o pagina non trovata."""
        veste = getattr(self.request, "accepted_renderer", None)
        if veste is None or veste.format != "html":
            return super().handle_exception(exc)
        if isinstance(exc, NotAuthenticated):
            return redirect_to_login(self.request._request.get_full_path())
        if isinstance(exc, Http404 | NotFound):
            return page_not_found(self.request._request, exc)
        if isinstance(exc, PrimaSiChiede):
            raise exc  # alla pagina che chiede ci porta il middleware
        risposta = super().handle_exception(exc)
        risposta.content_type = None  # quello dell'HTML, non quello di problem+json
        return risposta

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        righe = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        if request.accepted_renderer.format == "json":
            return self.get_paginated_response(self.get_serializer(righe, many=True).data)
        frammento = request.headers.get("HX-Request") == "true"
        return Response(
            {
                "righe": righe,
                "filtro": self.filtro.form if self.filtro else None,
                "pagina": {
                    "precedente": self.paginator.get_previous_link(),  # type: ignore[union-attr]
                    "successiva": self.paginator.get_next_link(),  # type: ignore[union-attr]
                },
                **self.contesto(),
            },
            template_name=self.template_frammento if frammento else self.template_pagina,
        )
