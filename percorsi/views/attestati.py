"""Verificare un attestato, da chiunque; revocarlo, da chi l'ha rilasciato."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from percorsi.actions.attestati import revoca_attestato
from percorsi.forms.attestati import CodiceForm, RevocaForm
from percorsi.models import Attestato
from percorsi.rules.attestato import pulito
from portale.errors import AttoImpedito
from portale.identity.choices import Ruolo
from portale.permissions.guards import allow, public


@public
def cerca(request: HttpRequest) -> HttpResponseBase:
    """Chi ha solo la carta scrive il codice a mano."""
    form = CodiceForm(request.GET if "codice" in request.GET else None)
    if form.is_valid():
        return redirect("percorsi:verifica", codice=form.cleaned_data["codice"])
    return _fuori_dai_motori(render(request, "percorsi/attestati_cerca.html", {"form": form}))


@public
@never_cache
def verifica(request: HttpRequest, codice: str) -> HttpResponseBase:
    """Valido o revocato, iniziali, corso, ore, ente: nient'altro."""
    attestato = (
        Attestato.objects.filter(codice=pulito(codice))
        .select_related("iscrizione__lavoratore", "iscrizione__edizione__corso__ente")
        .first()
    )
    return _fuori_dai_motori(
        render(
            request,
            "percorsi/attestato_verifica.html",
            {"attestato": attestato, "codice": codice, "form": CodiceForm()},
            status=200 if attestato else 404,
        )
    )


def _fuori_dai_motori(risposta: HttpResponseBase) -> HttpResponseBase:
    risposta["X-Robots-Tag"] = "noindex, nofollow"
    risposta["Referrer-Policy"] = "no-referrer"
    return risposta


@allow(Ruolo.ENTE_FORMAZIONE)
def revoca(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chiede il motivo e conferma: da subito chi verifica legge «revocato»."""
    attore = request.attore  # type: ignore[attr-defined]
    attestato = get_object_or_404(
        Attestato.objects.visible_to(attore).select_related(
            "iscrizione__lavoratore", "iscrizione__edizione__corso"
        ),
        pk=pk,
    )
    form = RevocaForm(request.POST or None)
    if form.is_valid():
        try:
            revoca_attestato(attestato=attestato, autore=attore, **form.cleaned_data)
        except AttoImpedito as no:
            form.add_error(None, no.frasi)
        else:
            messages.success(request, _("Attestato revocato."))
            return redirect("percorsi:edizione", pk=attestato.iscrizione.edizione_id)
    return render(request, "percorsi/attestato_revoca.html", {"attestato": attestato, "form": form})
