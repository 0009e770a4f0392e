"""Pagine a cursore: stabili mentre si lavora, costanti su milioni di righe."""

from rest_framework.pagination import CursorPagination


class Pagine(CursorPagination):
    page_size = 50
    page_size_query_param = "per_pagina"
    max_page_size = 200
    ordering: str | tuple[str, ...] = "-pk"
    cursor_query_param = "da"
