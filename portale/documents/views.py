"""Leggere un documento: solo chi lo vede, e la lettura resta scritta."""

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from portale.audit.registro import record_read
from portale.documents.models import Documento
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow


@allow(*Ruolo)
@transaction.atomic
def scarica(request: HttpRequest, pk: int) -> HttpResponseBase:
    attore = request.attore  # type: ignore[attr-defined]
    return manda(request, get_object_or_404(Documento.objects.visible_to(attore), pk=pk))


def manda(request: HttpRequest, documento: Documento) -> HttpResponseBase:
    """Il PDF di un documento che chi guarda può leggere; se non è pronto, lo dice."""
    attore = request.attore  # type: ignore[attr-defined]
    if not documento.pronto:
        return render(
            request, "documents/in_preparazione.html", {"documento": documento}, status=202
        )
    record_read("documento.letto", documento, autore=attore)
    return FileResponse(
        documento.file.open(),
        content_type="application/pdf",
        filename=f"{documento.tipo}-{documento.anno}-{documento.numero}.pdf",
        headers={"Cache-Control": "private, no-store"},  # agli sportelli il computer è di tutti
    )
